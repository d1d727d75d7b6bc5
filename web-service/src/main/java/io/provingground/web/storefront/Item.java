package io.provingground.web.storefront;

import io.provingground.web.generated.inventory.Product;
import io.provingground.web.money.Money;

/**
 * A product as the shop shows it.
 *
 * @param sku its key
 * @param available pieces at hand when it was read; a promise only once they are reserved
 * @param withdrawn no longer sold
 * @param age seconds since that was so, as far as inventory-service told
 */
public record Item(
    String sku,
    String name,
    String description,
    String category,
    Money price,
    int available,
    boolean withdrawn,
    long age) {
  private static final int FEW = 10;

  /** What is younger need not be said: it may have changed while the page was on its way. */
  private static final long OLD_SECONDS = 10;

  private static final long MINUTE_SECONDS = 60;

  static Item of(Product product, long age) {
    var price = product.getPrice();
    return new Item(
        product.getSku(),
        product.getName(),
        product.getDescription(),
        product.getCategory(),
        new Money(price.getAmount(), price.getCurrency()),
        product.getAvailable(),
        product.getWithdrawn(),
        age);
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

  /** Since when that is known, if that is some time; empty if it is fresh. */
  public String asOf() {
    if (age < OLD_SECONDS) {
      return "";
    }
    return age < 2 * MINUTE_SECONDS
        ? "as of " + age + " seconds ago"
        : "as of " + age / MINUTE_SECONDS + " minutes ago";
  }

  /** How it is pictured. */
  public Tile tile() {
    return Tile.of(sku, category);
  }
}
