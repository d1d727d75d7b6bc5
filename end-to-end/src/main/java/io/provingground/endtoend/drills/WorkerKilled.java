package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.Signal;
import io.provingground.endtoend.platform.Instance;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Each inventory-service is killed in the middle of the work on a command. */
final class WorkerKilled implements Drill {
  private static final int ORDERS = 4000;

  @Override
  public String promise() {
    return "A command whose worker dies in the middle of it comes to another one: it is worked once and"
        + " answered, and nothing of the first attempt is left.";
  }

  /** What a dead worker held is hidden for 30 s; two die, and some of it may meet both. */
  @Override
  public Demands demands() {
    return Demands.of(0.90, Duration.ofSeconds(8), Duration.ofSeconds(5))
        .confirmedWithin(Duration.ofSeconds(75));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    try (var customers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> storm = customers.submit(() -> stage.storm().send(ORDERS));
      for (Instance worker : stage.instances("inventory-service")) {
        stage.fault(
            "kill -9 " + worker.instance() + " in a transaction",
            () -> {
              new MidTransaction(stage, worker, "inventory", "command_answer").freeze();
              Signal.KILL.to(worker.runningPid());
              stage.awaitReplaced(worker);
            });
      }
      storm.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the customers failed", e.getCause());
    }
  }
}
