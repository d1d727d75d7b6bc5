package io.provingground.order.placing;

import io.provingground.order.edge.ProblemException;
import io.provingground.order.edge.Violation;
import io.provingground.order.history.Money;
import io.provingground.order.history.OrderLine;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An order as a client sent it: anything may be missing or wrong. */
record OrderForm(
    @Nullable List<@Nullable Line> lines, @Nullable Total total, @Nullable String paymentToken) {
  private static final int MOST_LINES = 100;
  private static final Pattern SKU = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,39}");
  private static final Pattern TOKEN = Pattern.compile("tok_[a-z0-9_]{1,60}");

  record Line(@Nullable String sku, @Nullable Integer quantity) {}

  record Total(@Nullable Long amount, @Nullable String currency) {}

  /**
   * The order that was meant.
   *
   * @throws ProblemException 400 that names each field that is wrong and what it must be
   */
  OrderRequest checked() {
    var wrong = new ArrayList<Violation>();
    checkLines(wrong);
    checkTotal(wrong);
    if (paymentToken == null || !TOKEN.matcher(paymentToken).matches()) {
      wrong.add(
          new Violation(
              "paymentToken", "must be a token of the payment provider, such as tok_approve"));
    }
    if (!wrong.isEmpty()) {
      throw ProblemException.invalid(wrong);
    }
    return request();
  }

  private void checkLines(List<Violation> wrong) {
    if (lines == null || lines.isEmpty() || lines.size() > MOST_LINES) {
      wrong.add(new Violation("lines", "must hold 1 to " + MOST_LINES + " lines"));
      return;
    }
    var seen = new HashSet<String>();
    for (var i = 0; i < lines.size(); i++) {
      checkLine("lines[" + i + "]", lines.get(i), seen, wrong);
    }
  }

  private static void checkLine(
      String path, @Nullable Line line, HashSet<String> seen, List<Violation> wrong) {
    if (line == null) {
      wrong.add(new Violation(path, "must be an object with sku and quantity"));
      return;
    }
    if (line.sku() == null || !SKU.matcher(line.sku()).matches()) {
      wrong.add(
          new Violation(path + ".sku", "must be 1 to 40 capital letters, digits and hyphens"));
    } else if (!seen.add(line.sku())) {
      wrong.add(new Violation(path + ".sku", "is named twice. Add the quantities up in one line"));
    }
    if (line.quantity() == null || line.quantity() < 1 || line.quantity() > OrderLine.MOST) {
      wrong.add(
          new Violation(path + ".quantity", "must be an integer from 1 to " + OrderLine.MOST));
    }
  }

  private void checkTotal(List<Violation> wrong) {
    if (total == null) {
      wrong.add(
          new Violation("total", "must be the amount and currency that the customer agreed to"));
      return;
    }
    if (total.amount() == null || total.amount() < 1 || total.amount() > Money.LARGEST) {
      wrong.add(
          new Violation(
              "total.amount",
              "must be a positive integer of minor units, at most " + Money.LARGEST));
    }
    if (total.currency() == null || !isCurrency(total.currency())) {
      wrong.add(
          new Violation("total.currency", "must be the code of an ISO 4217 currency, such as EUR"));
    }
  }

  private static boolean isCurrency(String code) {
    try {
      // Codes such as XXX and XAU are in the list but have no minor units.
      return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private OrderRequest request() {
    var money = Objects.requireNonNull(total);
    var bought =
        Objects.requireNonNull(lines).stream()
            .map(Objects::requireNonNull)
            .map(line ->
                new OrderLine(
                    Objects.requireNonNull(line.sku()), Objects.requireNonNull(line.quantity())))
            .toList();
    return new OrderRequest(
        bought,
        new Money(Objects.requireNonNull(money.amount()), Objects.requireNonNull(money.currency())),
        Objects.requireNonNull(paymentToken));
  }
}
