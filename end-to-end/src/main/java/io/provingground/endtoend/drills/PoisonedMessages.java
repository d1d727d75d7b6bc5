package io.provingground.endtoend.drills;

import static java.nio.charset.StandardCharsets.UTF_8;

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
            stage.messages().poison(topic, "poison ".getBytes(UTF_8));
            poisonWithId(stage, topic);
          }
          stage.watch(Duration.ofSeconds(10));
        });
  }

  /** Looks like one of ours as far as the id, and is none. */
  private static void poisonWithId(Stage stage, String topic) {
    String id = "poison:" + new UUID(stage.random().nextLong(), stage.random().nextLong());
    stage.parkedOnPurpose(id);
    stage
        .messages()
        .poison(topic, "{\"id\": \"%s\", \"type\": 7, \"data\": []}".formatted(id).getBytes(UTF_8));
  }
}
