package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.PaymentProvider.Mode;
import java.time.Duration;

/** Customers cancel what is paid already, and neither the money nor the stock can be given back. */
final class CompensationFails implements Drill {
  private static final int ORDERS = 30;
  private static final Duration LATER_THAN_CALLERS_WAIT = Duration.ofSeconds(6);
  private static final Duration LONG = Duration.ofSeconds(40);

  @Override
  public String promise() {
    return "A refund or a release that fails is repeated until it is done, however long that takes:"
        + " no order stays half-way.";
  }

  @Override
  public Demands demands() {
    return Demands.WITHOUT_CATALOGUE;
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    stage.fault(
        "the provider answers after 6 s, and %d customers change their minds".formatted(ORDERS),
        () -> {
          stage.provider().behave(Mode.LATE, LATER_THAN_CALLERS_WAIT);
          int granted = stage.storm().regret(ORDERS, Duration.ofMillis(1500));
          stage.demand(
              "orders cancelled while their payment was open",
              "> 0",
              Integer.toString(granted),
              granted > 0);
        });
    stage.gone("sandbox", () -> stage.gone("inventory-service", LONG));
  }

  @Override
  public void afterwards(Stage stage) {
    stage.demandSome(
        "payments given back to them",
        """
        select count(*) from order_event e join customer_order o using (order_id)
         where e.type = 'PaymentRefunded' and o.reason = 'CUSTOMER'\
        """);
  }
}
