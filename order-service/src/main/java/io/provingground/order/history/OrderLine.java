package io.provingground.order.history;

/** So many pieces of one product, as the customer asked for them. */
public record OrderLine(String sku, int quantity) {
  /** More pieces of one product are not sold in one order. */
  public static final int MOST = 999;

  public OrderLine {
    if (quantity < 1 || quantity > MOST) {
      throw new IllegalArgumentException(
          "quantity must be between 1 and " + MOST + ", was " + quantity);
    }
  }
}
