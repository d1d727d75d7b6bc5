package io.provingground.web.checkout;

import io.provingground.web.money.Money;
import io.provingground.web.storefront.Item;
import io.provingground.web.storefront.Tile;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody wants to buy.
 *
 * @param version counts its changes
 */
record Cart(UUID id, int version, List<Line> lines) {
  static final int MOST_LINES = 100;
  static final int MOST_PIECES = 999;

  /**
   * A product in the cart.
   *
   * @param unitPrice that the customer saw
   */
  record Line(String sku, String name, String category, int quantity, Money unitPrice) {
    static Line of(Item item, int quantity) {
      return new Line(item.sku(), item.name(), item.category(), quantity, item.price());
    }

    /** For so many pieces. */
    public Money sum() {
      return unitPrice.times(quantity);
    }

    /** How it is pictured. */
    public Tile tile() {
      return Tile.of(sku, category);
    }
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** How many of a product are in it. */
  int pieces(String sku) {
    return lines.stream().filter(line -> line.sku().equals(sku)).mapToInt(Line::quantity).sum();
  }

  /** Empty for an empty cart, which has no currency. */
  Optional<Money> total() {
    return lines.stream().map(Line::sum).reduce(Money::plus);
  }
}
