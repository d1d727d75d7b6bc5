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
  private static final int TRIES = 400;
  private static final Duration FROZEN = Duration.ofSeconds(6);

  /** The role's idle_in_transaction_session_timeout is 2 s; the rest is for looking. */
  private static final Duration MOST = Duration.ofMillis(3500);

  private static final Duration LOOK = Duration.ofMillis(50);

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
      freezeInTransaction(stage, victim);
      stage.fault("freeze " + victim.instance() + " in a transaction", () -> judge(stage, victim));
      storm.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the customers failed", e.getCause());
    }
  }

  /** Freezes it at one moment after the other until it is caught in a transaction. */
  private static void freezeInTransaction(Stage stage, Instance victim)
      throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      Signal.STOP.to(victim.runningPid());
      // What it had sent when it was frozen is worked off first; then nothing moves any more.
      stage.watch(LOOK);
      if (isInTransaction(stage, victim)) {
        return;
      }
      Signal.CONT.to(victim.runningPid());
      stage.watch(Duration.ofMillis(stage.random().nextInt(100)));
    }
    throw new IllegalStateException(victim.instance() + " was never caught in a transaction");
  }

  private static void judge(Stage stage, Instance victim) throws InterruptedException {
    long before = System.nanoTime();
    stage.awaitTrue("the server ends the transaction", () -> !isInTransaction(stage, victim));
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

  private static boolean isInTransaction(Stage stage, Instance victim) {
    String open =
        "select count(*) from pg_stat_activity where datname = 'orders'"
            + " and state = 'idle in transaction' and application_name = '%s'"
                .formatted(victim.instance());
    return !stage.intruder().ask("orders", open).equals("0");
  }
}
