package io.provingground.web.checkout;

import io.provingground.web.calling.NeighbourUnavailable;
import io.provingground.web.storefront.Catalogue;
import io.provingground.web.storefront.Offer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Compares a cart with the catalogue, in one call, before its owner is asked for money. */
@Component
class CurrentPrices {

  /** What the comparison said. */
  sealed interface Check {

    /** Nothing to tell. */
    record Unchanged() implements Check {}

    /** Some prices have moved; the cart has the new ones now. */
    record Changed(List<String> names) implements Check {}

    /** Some products cannot be bought any more. */
    record Gone(List<String> names) implements Check {}

    /**
     * The catalogue does not answer, so the prices that the customer saw stand; inventory decides
     * later.
     */
    record NotNow() implements Check {}
  }

  private record Compared(Cart.Line line, Optional<Offer> offer) {
    boolean isGone() {
      return offer.map(Offer::withdrawn).orElse(true);
    }

    boolean isChanged() {
      return offer.filter(found -> !found.price().equals(line.unitPrice())).isPresent();
    }

    /** How it stands with what is wanted; empty while there is enough. */
    Optional<String> shortage() {
      int left = offer.map(Offer::available).orElse(0);
      if (isGone()) {
        return Optional.of("No longer sold");
      }
      if (left >= line.quantity()) {
        return Optional.empty();
      }
      return Optional.of(left == 0 ? "Sold out just now" : "Only " + left + " left just now");
    }
  }

  private final Catalogue catalogue;
  private final Carts carts;

  CurrentPrices(Catalogue catalogue, Carts carts) {
    this.catalogue = catalogue;
    this.carts = carts;
  }

  Check check(Cart cart) {
    List<Compared> compared;
    try {
      compared = compared(cart);
    } catch (NeighbourUnavailable _) {
      return new Check.NotNow();
    }
    var gone = compared.stream().filter(Compared::isGone).map(each -> each.line().name()).toList();
    var changed = compared.stream().filter(Compared::isChanged).toList();
    changed.forEach(each ->
        each.offer()
            .ifPresent(offer -> carts.reprice(cart.id(), each.line().sku(), offer.price())));
    if (!gone.isEmpty()) {
      return new Check.Gone(gone);
    }
    return changed.isEmpty()
        ? new Check.Unchanged()
        : new Check.Changed(changed.stream().map(each -> each.line().name()).toList());
  }

  /**
   * By SKU, of what there is less than the cart wants. A hint and no more: what is there now may be
   * gone when it is ordered, or be back; so nothing is kept from being ordered, and none is given
   * while the catalogue does not answer.
   */
  Map<String, String> shortages(Cart cart) {
    try {
      var shortages = new HashMap<String, String>();
      compared(cart)
          .forEach(
              each -> each.shortage().ifPresent(words -> shortages.put(each.line().sku(), words)));
      return shortages;
    } catch (NeighbourUnavailable _) {
      return Map.of();
    }
  }

  private List<Compared> compared(Cart cart) {
    if (cart.isEmpty()) {
      return List.of();
    }
    var offers = catalogue.offers(cart.lines().stream().map(Cart.Line::sku).toList());
    return cart.lines().stream()
        .map(line -> new Compared(line, Optional.ofNullable(offers.get(line.sku()))))
        .toList();
  }
}
