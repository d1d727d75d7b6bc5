package io.provingground.endtoend.drills;

import java.time.Duration;

/** Every instance is stopped in good order and started again, one after the other. */
final class RollingRestart implements Drill {
  @Override
  public String promise() {
    return "A graceful restart of every service, instance by instance, fails no request, whether or"
        + " not its client repeats it.";
  }

  @Override
  public Demands demands() {
    return Demands.of(1, Duration.ofSeconds(3), Duration.ofSeconds(1))
        .confirmedWithin(Duration.ofSeconds(15));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    for (String part :
        new String[] {"gateway", "web-service", "order-service", "inventory-service"}) {
      stage.fault("restart " + part, () -> stage.platform().run("restart", part));
    }
  }
}
