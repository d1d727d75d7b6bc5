package io.provingground.web.storefront;

import io.provingground.web.generated.inventory.Product;
import io.provingground.web.money.Money;

/**
 * A product as the shop shows it.
 *
 * @param sku its key
 * @param available pieces at hand when it was read; a promise only once they are reserved
 * @param withdrawn no longer sold
 */
public record Item(
    String sku,
    String name,
    String description,
    String category,
    Money price,
    int available,
    boolean withdrawn) {
  private static final int FEW = 10;

  static Item of(Product product) {
    var price = product.getPrice();
    return new Item(
        product.getSku(),
        product.getName(),
        product.getDescription(),
        product.getCategory(),
        new Money(price.getAmount(), price.getCurrency()),
        product.getAvailable(),
        product.getWithdrawn());
  }

  /** Whether it can be put into a cart. */
  public boolean onSale() {
    return !withdrawn && available > 0;
  }

  /** What a customer wants to know about the stock. */
  public String stock() {
    if (withdrawn) {
      return "No longer sold";
    }
    if (available == 0) {
      return "Sold out";
    }
    return available <= FEW ? "Only " + available + " left" : "In stock";
  }

  /** How it is pictured. */
  public Tile tile() {
    return Tile.of(sku, category);
  }
}
