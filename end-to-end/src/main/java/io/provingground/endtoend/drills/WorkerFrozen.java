package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.Signal;
import io.provingground.endtoend.platform.Instance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An inventory-service freezes in the middle of the work on commands, until others have worked
 * them, and wakes up.
 */
final class WorkerFrozen implements Drill {
  private static final int ORDERS = 4000;

  /** The queue's lock of this setup is 12 s. */
  private static final Duration LONGER_THAN_ITS_LOCK = Duration.ofSeconds(20);

  @Override
  public String promise() {
    return "A worker that freezes until its lock has run out is replaced at its work, and finds when it"
        + " wakes that its locks are lost and nothing is left to do: no command is worked twice.";
  }

  @Override
  public Setup setup() {
    return Setup.usual()
        .neverReplacing()
        .with(
            "inventory-service.INVENTORY_RESERVING_RECORDLOCK=12s",
            "inventory-service.INVENTORY_RESERVING_ATTEMPTLIMIT=11s");
  }

  @Override
  public Demands demands() {
    return Demands.of(0.80, Duration.ofSeconds(15), Duration.ofSeconds(5));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    try (var customers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> storm = customers.submit(() -> stage.storm().send(ORDERS));
      Instance worker = stage.instances("inventory-service").getFirst();
      long before = locksLost(stage, worker);
      new MidTransaction(stage, worker, "inventory", "command_answer").freeze();
      stage.fault(
          "freeze %s in a transaction for %d s"
              .formatted(worker.instance(), LONGER_THAN_ITS_LOCK.toSeconds()),
          () -> {
            stage.watch(LONGER_THAN_ITS_LOCK);
            Signal.CONT.to(worker.runningPid());
            stage.awaitReady();
          });
      storm.get();
      long lost = locksLost(stage, worker) - before;
      stage.demand(
          "commands that others had worked when it woke", "> 0", Long.toString(lost), lost > 0);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the customers failed", e.getCause());
    }
  }

  private static long locksLost(Stage stage, Instance worker) throws InterruptedException {
    return stage.probe().counted(List.of(worker), "inventory_queue_locks_lost_total");
  }
}
