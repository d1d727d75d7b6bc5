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
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules that hold for an order in every version of the API, and what was found against them.
 */
final class FormChecks {
  private static final int MOST_LINES = 100;
  private static final Pattern SKU = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,39}");
  private static final Pattern TOKEN = Pattern.compile("tok_[a-z0-9_]{1,60}");

  private final List<Violation> wrong = new ArrayList<>();

  void fault(String field, String message) {
    wrong.add(new Violation(field, message));
  }

  /** Ends the request if anything was found. */
  void end() {
    if (!wrong.isEmpty()) {
      throw ProblemException.invalid(wrong);
    }
  }

  /**
   * Checks the lines.
   *
   * @param field what the version calls them
   */
  void lines(String field, @Nullable List<OrderForm.@Nullable Line> lines) {
    if (lines == null || lines.isEmpty() || lines.size() > MOST_LINES) {
      fault(field, "must hold 1 to " + MOST_LINES + " " + field);
      return;
    }
    var seen = new HashSet<String>();
    for (var i = 0; i < lines.size(); i++) {
      line(field + "[" + i + "]", lines.get(i), seen);
    }
  }

  private void line(String path, OrderForm.@Nullable Line line, Set<String> seen) {
    if (line == null) {
      fault(path, "must be an object with sku and quantity");
      return;
    }
    if (line.sku() == null || !SKU.matcher(line.sku()).matches()) {
      fault(path + ".sku", "must be 1 to 40 capital letters, digits and hyphens");
    } else if (!seen.add(line.sku())) {
      fault(path + ".sku", "is named twice. Add the quantities up in one");
    }
    if (line.quantity() == null || line.quantity() < 1 || line.quantity() > OrderLine.MOST) {
      fault(path + ".quantity", "must be an integer from 1 to " + OrderLine.MOST);
    }
  }

  void currency(String field, @Nullable String code) {
    if (code == null || !isCurrency(code)) {
      fault(field, "must be the code of an ISO 4217 currency, such as EUR");
    }
  }

  void paymentToken(@Nullable String token) {
    if (token == null || !TOKEN.matcher(token).matches()) {
      fault("paymentToken", "must be a token of the payment provider, such as tok_approve");
    }
  }

  static boolean isCurrency(String code) {
    try {
      // Codes such as XXX and XAU are in the list but have no minor units.
      return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** The request that fields make which passed the checks. */
  static OrderRequest request(
      @Nullable List<OrderForm.@Nullable Line> lines, Money total, @Nullable String paymentToken) {
    var bought =
        Objects.requireNonNull(lines).stream()
            .map(Objects::requireNonNull)
            .map(line ->
                new OrderLine(
                    Objects.requireNonNull(line.sku()), Objects.requireNonNull(line.quantity())))
            .toList();
    return new OrderRequest(bought, total, Objects.requireNonNull(paymentToken));
  }
}
