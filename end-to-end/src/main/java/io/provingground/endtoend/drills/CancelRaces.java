package io.provingground.endtoend.drills;

import io.provingground.endtoend.platform.Instance;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Cancellations meet captures and dispatches, while instances are killed in between. */
final class CancelRaces implements Drill {
  private static final int ORDERS = 600;

  /** An undisturbed order is on its way before half of that. */
  private static final Duration WITHIN = Duration.ofSeconds(6);

  @Override
  public String promise() {
    return "A cancellation is granted or comes too late, and that is what happens: whatever is paid is"
        + " given back, and nothing that was sent is cancelled.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.90, Duration.ofSeconds(20), Duration.ofSeconds(5));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    try (var customers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> granted = customers.submit(() -> stage.storm().regret(ORDERS, WITHIN));
      for (Instance instance : stage.instances("order-service", "inventory-service")) {
        stage.killAndAwait(instance);
      }
      judge(stage, granted.get());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the customers failed", e.getCause());
    }
  }

  private static void judge(Stage stage, int granted) {
    stage.demand(
        "orders cancelled in time, of " + ORDERS,
        "some, not all",
        Integer.toString(granted),
        granted > 0 && granted < ORDERS);
  }
}
