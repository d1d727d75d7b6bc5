package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.PaymentProvider.Mode;
import java.time.Duration;

/**
 * Payments are captured without our being told, and then neither the provider nor inventory can be
 * asked until the orders' deadline is over.
 */
final class SagaDeadline implements Drill {
  private static final Duration LATER_THAN_CALLERS_WAIT = Duration.ofSeconds(6);
  private static final Duration SOME_ORDERS = Duration.ofSeconds(8);
  private static final Duration PAST_THE_DEADLINE = Duration.ofSeconds(35);

  @Override
  public String promise() {
    return "An order whose deadline passes is cancelled: its stock goes back, and money that was"
        + " captured without our being told as well.";
  }

  @Override
  public Setup setup() {
    return Setup.usual().with("order-service.ORDER_SAGA_DEADLINE=20s");
  }

  @Override
  public Demands demands() {
    return Demands.WITHOUT_CATALOGUE;
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    stage.difficultProvider(
        "the provider answers after 6 s", Mode.LATE, LATER_THAN_CALLERS_WAIT, SOME_ORDERS);
    stage.gone("sandbox", () -> stage.gone("inventory-service", PAST_THE_DEADLINE));
  }

  @Override
  public void afterwards(Stage stage) {
    stage.demandSome(
        "orders cancelled by their deadline",
        "select count(*) from customer_order where state = 'CANCELLED' and reason = 'DEADLINE'");
    stage.demandSome(
        "payments given back because of it",
        """
        select count(*) from order_event e join customer_order o using (order_id)
         where e.type = 'PaymentRefunded' and o.reason = 'DEADLINE'\
        """);
  }
}
