package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.PaymentProvider.Mode;
import java.time.Duration;

/** The payment provider turns everybody away, then is not there at all, then comes back. */
final class ProviderDownThenUp implements Drill {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Override
  public String promise() {
    return "While the provider is down orders are taken and wait for their payment; nobody pays"
        + " twice, and none stays half-way.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.999, Duration.ofSeconds(3), Duration.ofSeconds(5));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    stage.difficultProvider("the provider turns all away", Mode.FAILING, Duration.ZERO, LONG);
    stage.gone("sandbox", LONG);
  }
}
