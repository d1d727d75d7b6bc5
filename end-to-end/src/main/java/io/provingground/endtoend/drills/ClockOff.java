package io.provingground.endtoend.drills;

import java.time.Duration;
import java.util.List;

/** The clocks of one order-service and one inventory-service are off, one each way. */
final class ClockOff implements Drill {
  private static final Duration OFF = Duration.ofSeconds(30);

  /** Between the writing of a message and its sending; far less than clocks are off. */
  private static final Duration LEEWAY = Duration.ofSeconds(10);

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

  @Override
  public void afterwards(Stage stage) {
    oneOfTwoIsOff(stage, "order-service#1", "inventory.commands", OFF);
    oneOfTwoIsOff(stage, "inventory-service#2", "inventory.events", OFF.negated());
  }

  /** Some messages are dated by a clock that is off by so much, the other instance's are right. */
  private static void oneOfTwoIsOff(Stage stage, String which, String topic, Duration by) {
    var ahead = stage.messages().ahead(topic);
    var off = about(by, ahead);
    var right = about(Duration.ZERO, ahead);
    stage.demand(
        "clock of %s is off by %+d s, seen in %s".formatted(which, by.toSeconds(), topic),
        "some messages off, all others right",
        "%d off, %d right, %d neither"
            .formatted(off.size(), right.size(), ahead.size() - off.size() - right.size()),
        !off.isEmpty() && !right.isEmpty() && off.size() + right.size() == ahead.size());
  }

  private static List<Duration> about(Duration wanted, List<Duration> found) {
    return found.stream().filter(ahead -> ahead.minus(wanted).abs().compareTo(LEEWAY) < 0).toList();
  }
}
