package io.provingground.endtoend.drills;

import java.time.Duration;

/** Every message of every topic arrives once more, in order and then in disorder. */
final class DoubleEverything implements Drill {
  private static final String[] TOPICS = {"order.events", "inventory.commands", "inventory.events"};

  @Override
  public String promise() {
    return "Every message may come again, late and in any order: it changes nothing a second time.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.999, Duration.ofSeconds(3), Duration.ofSeconds(5));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    stage.fault(
        "all messages once more",
        () -> {
          for (String topic : TOPICS) {
            stage.messages().repeatAll(topic);
          }
          stage.watch(Duration.ofSeconds(5));
        });
    stage.fault(
        "all messages once more, shuffled",
        () -> {
          for (String topic : TOPICS) {
            stage.messages().repeatAllShuffled(topic, stage.random().nextLong());
          }
          stage.watch(Duration.ofSeconds(5));
        });
  }
}
