package io.provingground.endtoend.drills;

import java.time.Duration;

/** The broker is restarted, then killed. */
final class BrokerRestart implements Drill {
  @Override
  public String promise() {
    return "A restart and a crash of the broker fail no request and lose no message: what was to be"
        + " sent waits in the databases.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.999, Duration.ofSeconds(3), Duration.ofSeconds(5))
        .confirmedWithin(Duration.ofSeconds(40));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    stage.fault("restart kafka", () -> stage.platform().run("restart", "kafka"));
    stage.killAndAwait(stage.platform().status().instance("kafka"));
  }
}
