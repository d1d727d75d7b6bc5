package io.provingground.order.placing;

import io.provingground.order.edge.ApiVersion;
import io.provingground.order.history.Money;
import io.provingground.order.lookup.DecimalAmount;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The form of version 1: flat, with the amount as a decimal string. */
record OrderFormV1(
    @Nullable List<OrderForm.@Nullable Line> items,
    @Nullable String total,
    @Nullable String currency,
    @Nullable String paymentToken)
    implements OrderForm {

  @Override
  public ApiVersion version() {
    return ApiVersion.V1;
  }

  @Override
  public String linesField() {
    return "items";
  }

  @Override
  public OrderRequest checked() {
    var checks = new FormChecks();
    checks.lines(linesField(), items);
    checkTotal(checks);
    checks.currency("currency", currency);
    checks.paymentToken(paymentToken);
    checks.end();
    return FormChecks.request(items, money().orElseThrow(), paymentToken);
  }

  /** What the digits must be is known only if the currency is. */
  private void checkTotal(FormChecks checks) {
    if (total == null) {
      checks.fault("total", "must be the amount that the customer agreed to, such as \"25.80\"");
    } else if (currency != null && FormChecks.isCurrency(currency) && money().isEmpty()) {
      checks.fault(
          "total",
          "must be a positive decimal string with exactly %d digits after the point for %s, at most %s"
              .formatted(
                  DecimalAmount.digits(currency),
                  currency,
                  DecimalAmount.of(new Money(Money.LARGEST, currency))));
    }
  }

  private Optional<Money> money() {
    return total == null || currency == null
        ? Optional.empty()
        : DecimalAmount.read(total, currency).filter(money -> money.amount() > 0);
  }
}
