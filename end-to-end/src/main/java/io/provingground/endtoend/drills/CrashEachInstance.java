package io.provingground.endtoend.drills;

import io.provingground.endtoend.platform.Instance;
import java.time.Duration;

/** Every instance of every service is killed, one after the other. */
final class CrashEachInstance implements Drill {
  @Override
  public String promise() {
    return "Any instance may die at any moment: no acknowledged order is lost or doubled, and"
        + " clients who repeat their requests see none fail.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.95, Duration.ofSeconds(8), Duration.ofSeconds(5))
        .confirmedWithin(Duration.ofSeconds(20));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    for (Instance instance :
        stage.instances("gateway", "web-service", "order-service", "inventory-service")) {
      stage.killAndAwait(instance);
    }
    stage.killAndAwait(stage.platform().status().instance("sandbox"));
  }
}
