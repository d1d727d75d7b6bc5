package io.provingground.localplatform.verbs;

import io.provingground.localplatform.fleet.PlatformStatus;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Secrets;

/** What is printed when all is ready. */
final class Welcome {
  private Welcome() {}

  static String text(Layout layout, PlatformStatus status) {
    return """

    Shop      %1$s   sign in as customer1, customer2 or operator1, password %2$s
    Database  %3$s   Broker %4$s   Payments %5$s
    Logs      %6$s
    %7$s
    Place an order (./run try%8$s does it and shows each step). The same curl again, with the same key, is the same order:

    TOKEN=$(./run token customer%8$s)
    KEY=$(date +%%s%%N)
    curl -i -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $KEY" \\
      -H 'Content-Type: application/json' %1$s/api/v2/orders -d '{
      "lines": [{"sku": "MUG-BLUE", "quantity": 1}],
      "total": {"amount": 1290, "currency": "EUR"}, "paymentToken": "tok_approve"}'

    """
        .formatted(
            status.gateway(),
            Secrets.DEMO_PASSWORD,
            status.database(),
            status.broker(),
            status.sandbox(),
            layout.logs(),
            Status.measures(status),
            layout.option());
  }
}
