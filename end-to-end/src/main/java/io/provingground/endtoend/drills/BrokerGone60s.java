package io.provingground.endtoend.drills;

import java.time.Duration;

/** The broker is away for a minute. */
final class BrokerGone60s implements Drill {
  @Override
  public String promise() {
    return "Without the broker orders are still placed and looked up; they go on to their end when"
        + " it is back.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.999, Duration.ofSeconds(3), Duration.ofSeconds(5));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    stage.gone("kafka", Duration.ofSeconds(60));
  }
}
