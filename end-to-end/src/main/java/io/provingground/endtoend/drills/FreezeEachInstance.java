package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.Signal;
import io.provingground.endtoend.platform.Instance;
import java.time.Duration;

/** Every instance of every service is frozen: first briefly, then for good. */
final class FreezeEachInstance implements Drill {
  private static final Duration SHORT = Duration.ofSeconds(4);

  @Override
  public String promise() {
    return "An instance that freezes for seconds loses nothing and goes on; one that stays frozen is"
        + " replaced. Nobody who repeats a request sees it fail.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.90, Duration.ofSeconds(15), Duration.ofSeconds(5))
        .confirmedWithin(Duration.ofSeconds(30));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    for (Instance instance :
        stage.instances("gateway", "web-service", "order-service", "inventory-service")) {
      stage.fault("freeze " + instance.instance() + " for 4 s", () -> briefly(stage, instance));
      stage.fault(
          "freeze " + instance.instance() + " for good",
          () -> {
            Signal.STOP.to(instance.runningPid());
            stage.awaitReplaced(instance);
          });
    }
  }

  private static void briefly(Stage stage, Instance instance) throws InterruptedException {
    Signal.STOP.to(instance.runningPid());
    stage.watch(SHORT);
    Signal.CONT.to(instance.runningPid());
    stage.awaitReady();
  }
}
