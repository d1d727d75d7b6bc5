package io.provingground.order.placing;

import io.provingground.order.edge.ApiVersion;
import io.provingground.order.history.Money;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form of version 2: money is an object with integer minor units. */
record OrderFormV2(
    @Nullable List<OrderForm.@Nullable Line> lines,
    @Nullable Total total,
    @Nullable String paymentToken)
    implements OrderForm {
  record Total(@Nullable Long amount, @Nullable String currency) {}

  @Override
  public ApiVersion version() {
    return ApiVersion.V2;
  }

  @Override
  public String linesField() {
    return "lines";
  }

  @Override
  public OrderRequest checked() {
    var checks = new FormChecks();
    checks.lines(linesField(), lines);
    checkTotal(checks);
    checks.paymentToken(paymentToken);
    checks.end();
    return FormChecks.request(lines, money(), paymentToken);
  }

  private void checkTotal(FormChecks checks) {
    if (total == null) {
      checks.fault("total", "must be the amount and currency that the customer agreed to");
      return;
    }
    if (total.amount() == null || total.amount() < 1 || total.amount() > Money.LARGEST) {
      checks.fault(
          "total.amount", "must be a positive integer of minor units, at most " + Money.LARGEST);
    }
    checks.currency("total.currency", total.currency());
  }

  private Money money() {
    var agreed = Objects.requireNonNull(total);
    return new Money(
        Objects.requireNonNull(agreed.amount()), Objects.requireNonNull(agreed.currency()));
  }
}
