package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.Signal;
import io.provingground.endtoend.platform.Instance;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** An order-service freezes while it has a transaction open, with rows and keys locked. */
final class FrozenInTransaction implements Drill {
  private static final int ORDERS = 4000;
  private static final Duration FROZEN = Duration.ofSeconds(6);

  /** The role's idle_in_transaction_session_timeout is 2 s; the rest is for looking. */
  private static final Duration MOST = Duration.ofMillis(3500);

  @Override
  public String promise() {
    return "An instance that freezes in the middle of a transaction holds the others up for the set time"
        + " at most, then the server ends it; nothing of it is half done.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.80, Duration.ofSeconds(15), Duration.ofSeconds(5));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    try (var customers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> storm = customers.submit(() -> stage.storm().send(ORDERS));
      Instance victim = stage.instances("order-service").getFirst();
      var transaction = new MidTransaction(stage, victim, "orders", "order_saga");
      transaction.freeze();
      stage.fault(
          "freeze " + victim.instance() + " in a transaction",
          () -> judge(stage, victim, transaction));
      storm.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the customers failed", e.getCause());
    }
  }

  private static void judge(Stage stage, Instance victim, MidTransaction transaction)
      throws InterruptedException {
    long before = System.nanoTime();
    stage.awaitTrue("the server ends the transaction", () -> !transaction.isOpen());
    long held = System.nanoTime() - before;
    stage.watch(FROZEN);
    Signal.CONT.to(victim.runningPid());
    stage.awaitReady();
    stage.demand(
        "transaction held open",
        "≤ " + MOST.toMillis() + " ms",
        held / 1_000_000 + " ms",
        held <= MOST.toNanos());
  }
}
