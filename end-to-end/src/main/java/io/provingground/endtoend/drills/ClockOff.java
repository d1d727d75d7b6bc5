package io.provingground.endtoend.drills;

import java.time.Duration;

/** The clocks of one order-service and one inventory-service are off, one each way. */
final class ClockOff implements Drill {
  @Override
  public String promise() {
    return "Clocks that differ by a minute between instances change nothing: deadlines, due times and"
        + " key lifetimes are the database's, and expiry has a tolerance.";
  }

  @Override
  public Setup setup() {
    return Setup.usual()
        .with(
            "order-service#1.ORDER_CLOCKOFFSET=30s",
            "inventory-service#2.INVENTORY_CLOCKOFFSET=-30s",
            "web-service#1.WEB_CLOCKOFFSET=-30s");
  }

  @Override
  public Demands demands() {
    return Demands.of(0.999, Duration.ofSeconds(3), Duration.ofSeconds(1));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    stage.fault("clocks are off by up to a minute", () -> stage.watch(Duration.ofSeconds(30)));
  }
}
