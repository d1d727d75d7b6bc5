package io.provingground.order.acceptance;

import static java.util.stream.Collectors.toMap;

import io.provingground.order.edge.Problem;
import io.provingground.order.edge.ProblemException;
import io.provingground.order.edge.Violation;
import io.provingground.order.generated.inventory.AvailableItem;
import io.provingground.order.history.Money;
import io.provingground.order.history.OrderLine;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes only orders that inventory can serve as it stands: consistency before availability. It
 * promises no stock, which is reserved later and may be gone by then.
 */
final class Consistent implements AcceptanceRule {
  private final Catalogue catalogue;

  Consistent(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public boolean asks() {
    return true;
  }

  @Override
  public void examine(String field, List<OrderLine> lines, Money total, Asking caller) {
    var items = items(lines, caller);
    var wrong = new ArrayList<Violation>();
    var sum = BigInteger.ZERO;
    var currencies = new TreeSet<String>();
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var item = items.get(line.sku());
      fault(field + "[" + i + "]", line, item).ifPresent(wrong::add);
      if (item != null) {
        sum = sum.add(price(line, item.getPrice().getAmount()));
        currencies.add(item.getPrice().getCurrency());
      }
    }
    if (wrong.isEmpty() && !isSum(total, sum, currencies)) {
      wrong.add(
          new Violation(
              "total",
              "must be %d minor units of %s at the prices of now"
                  .formatted(sum, String.join(" and ", currencies))));
    }
    if (!wrong.isEmpty()) {
      throw ProblemException.of(Problem.NOT_ORDERABLE, wrong);
    }
  }

  private Map<String, AvailableItem> items(List<OrderLine> lines, Asking caller) {
    return catalogue
        .of(lines.stream().map(OrderLine::sku).toList(), caller)
        .orElseThrow(() ->
            ProblemException.unavailable(
                "Inventory does not answer, and orders are taken only while it does. Nothing was stored. Send the same request again.",
                2))
        .getItems()
        .stream()
        .collect(toMap(AvailableItem::getSku, item -> item));
  }

  private static Optional<Violation> fault(
      String path, OrderLine line, @Nullable AvailableItem item) {
    if (item == null) {
      return Optional.of(new Violation(path + ".sku", "must be a product of this shop"));
    }
    if (item.getWithdrawn()) {
      return Optional.of(new Violation(path + ".sku", "must be on sale, and is no longer"));
    }
    return item.getAvailable() < line.quantity()
        ? Optional.of(
            new Violation(path + ".quantity", "must be at most %d".formatted(item.getAvailable())))
        : Optional.empty();
  }

  /** Beyond what a long holds, if need be: the total is then another. */
  private static BigInteger price(OrderLine line, long unitPrice) {
    return BigInteger.valueOf(unitPrice).multiply(BigInteger.valueOf(line.quantity()));
  }

  private static boolean isSum(Money total, BigInteger sum, Set<String> currencies) {
    return currencies.equals(Set.of(total.currency()))
        && sum.equals(BigInteger.valueOf(total.amount()));
  }
}
