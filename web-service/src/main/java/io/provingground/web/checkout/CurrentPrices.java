package io.provingground.web.checkout;

import io.provingground.web.calling.NeighbourUnavailable;
import io.provingground.web.calling.Together;
import io.provingground.web.storefront.Catalogue;
import io.provingground.web.storefront.Item;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Compares a cart with the catalogue before its owner is asked for money. */
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

  private record Compared(Cart.Line line, Optional<Item> item) {
    boolean isGone() {
      return item.map(Item::withdrawn).orElse(true);
    }

    boolean isChanged() {
      return item.filter(found -> !found.price().equals(line.unitPrice())).isPresent();
    }
  }

  private final Catalogue catalogue;
  private final Together together;
  private final Carts carts;

  CurrentPrices(Catalogue catalogue, Together together, Carts carts) {
    this.catalogue = catalogue;
    this.together = together;
    this.carts = carts;
  }

  Check check(Cart cart) {
    List<Compared> compared;
    try {
      compared = together.map(cart.lines(), line -> new Compared(line, catalogue.find(line.sku())));
    } catch (NeighbourUnavailable _) {
      return new Check.NotNow();
    }
    var gone = compared.stream().filter(Compared::isGone).map(each -> each.line().name()).toList();
    var changed = compared.stream().filter(Compared::isChanged).toList();
    changed.forEach(
        each -> each.item().ifPresent(item -> carts.reprice(cart.id(), item.sku(), item.price())));
    if (!gone.isEmpty()) {
      return new Check.Gone(gone);
    }
    return changed.isEmpty()
        ? new Check.Unchanged()
        : new Check.Changed(changed.stream().map(each -> each.line().name()).toList());
  }
}
