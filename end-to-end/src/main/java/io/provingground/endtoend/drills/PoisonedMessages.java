package io.provingground.endtoend.drills;

import java.time.Duration;
import java.util.UUID;

/** Every topic gets messages that nobody can read. */
final class PoisonedMessages implements Drill {
  @Override
  public String promise() {
    return "What cannot be read is parked with its reason, at every consumer; the rest flows on.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.999, Duration.ofSeconds(3), Duration.ofSeconds(5));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    stage.fault(
        "poison in every topic",
        () -> {
          for (String topic :
              new String[] {"order.events", "inventory.commands", "inventory.events"}) {
            poison(stage, topic, "no JSON: {");
            poison(stage, topic, "{\"id\": \"%s\", \"type\": 7, \"data\": []}");
          }
          stage.watch(Duration.ofSeconds(10));
        });
  }

  /** Known by its id as far as it has one, otherwise by its key, which is the same. */
  private static void poison(Stage stage, String topic, String form) {
    String id = "poison-" + new UUID(stage.random().nextLong(), stage.random().nextLong());
    stage.parkedOnPurpose(id);
    stage.messages().poison(topic, id, form.formatted(id));
  }
}
