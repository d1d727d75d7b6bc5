package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.Direction;
import io.provingground.endtoend.faults.Weather;
import java.time.Duration;

/** Requests arrive, and their answers do not: at each hop in turn. */
final class AnswerLost implements Drill {
  private static final Duration LONG = Duration.ofSeconds(15);
  private static final Weather LOST = new Weather.Breaking(Direction.ANSWERS, 0, 0.5);

  @Override
  public String promise() {
    return "Whoever loses an answer asks again and gets it: one order for a key, one capture for an"
        + " order, one outcome for a commit.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.80, Duration.ofSeconds(8), Duration.ofSeconds(5));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    stage.weather("gateway", "order-service", LOST, LONG);
    stage.weather("order-service", "postgres", LOST, LONG);
    stage.weather("order-service", "sandbox", LOST, LONG);
    stage.weather("inventory-service", "postgres", LOST, LONG);
    stage.weather("inventory-service", "kafka", LOST, LONG);
  }
}
