package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.PaymentProvider.Mode;
import java.time.Duration;

/** The payment provider decides at once and answers when the caller has given up. */
final class ProviderAnswersLate implements Drill {
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final Duration LATER_THAN_CALLERS_WAIT = Duration.ofSeconds(6);

  @Override
  public String promise() {
    return "An answer that comes after its caller has given up changes nothing twice: the payment is"
        + " resolved by asking for it, and calls that hang do not stop the others.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.999, Duration.ofSeconds(3), Duration.ofSeconds(5));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    stage.difficultProvider(
        "the provider answers after 6 s", Mode.LATE, LATER_THAN_CALLERS_WAIT, LONG);
  }
}
