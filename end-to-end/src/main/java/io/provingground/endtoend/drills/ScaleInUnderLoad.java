package io.provingground.endtoend.drills;

import java.time.Duration;
import java.util.List;

/** Every service gets a third instance, then goes down to one, then back to two. */
final class ScaleInUnderLoad implements Drill {
  @Override
  public String promise() {
    return "Instances come and go under load, down to one of each: no request fails.";
  }

  @Override
  public Demands demands() {
    return Demands.of(1, Duration.ofSeconds(4), Duration.ofSeconds(1))
        .confirmedWithin(Duration.ofSeconds(15));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    for (String part : List.of("web-service", "order-service", "inventory-service")) {
      for (String count : List.of("3", "1", "2")) {
        stage.fault(
            "scale " + part + " to " + count, () -> stage.platform().run("scale", part, count));
      }
    }
  }
}
