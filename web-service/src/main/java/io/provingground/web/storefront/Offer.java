package io.provingground.web.storefront;

import io.provingground.web.generated.inventory.AvailableItem;
import io.provingground.web.money.Money;

/**
 * What a product costs and how many of it can be had, at the moment when that was asked.
 *
 * @param available pieces at hand; a promise only once they are reserved
 * @param withdrawn no longer sold
 */
public record Offer(Money price, int available, boolean withdrawn) {

  static Offer of(AvailableItem item) {
    var price = item.getPrice();
    return new Offer(
        new Money(price.getAmount(), price.getCurrency()),
        item.getAvailable(),
        item.getWithdrawn());
  }
}
