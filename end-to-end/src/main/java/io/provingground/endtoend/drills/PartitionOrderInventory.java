package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.Direction;
import io.provingground.endtoend.faults.Weather;
import java.time.Duration;
import java.util.Set;

/**
 * inventory-service is cut off from the queue: first silently, then in one direction, then hard.
 */
final class PartitionOrderInventory implements Drill {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Override
  public String promise() {
    return "While inventory cannot be reached orders are taken all the same; commands wait, and each"
        + " is worked exactly once when the partition is over.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.999, Duration.ofSeconds(3), Duration.ofSeconds(5));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    stage.weather("inventory-service", "kafka", Weather.Silent.both(), LONG);
    stage.weather(
        "inventory-service", "kafka", new Weather.Silent(Set.of(Direction.ANSWERS)), LONG);
    stage.weather("inventory-service", "kafka", new Weather.Refusing(), LONG);
    stage.weather("order-service", "kafka", Weather.Silent.both(), LONG);
  }
}
