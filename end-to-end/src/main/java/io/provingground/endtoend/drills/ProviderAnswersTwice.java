package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.PaymentProvider.Mode;
import io.provingground.endtoend.faults.Weather;
import java.time.Duration;

/** The payment provider calls back three times, then late as well. */
final class ProviderAnswersTwice implements Drill {
  private static final Duration LONG = Duration.ofSeconds(15);
  private static final Weather SLOW = new Weather.Delayed(Duration.ofSeconds(2));

  @Override
  public String promise() {
    return "Callbacks that come repeated and late pay nothing twice and confirm nothing twice.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.999, Duration.ofSeconds(3), Duration.ofSeconds(5));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    stage.provider().behave(Mode.TWICE, Duration.ZERO);
    stage.fault("the provider calls back three times", () -> watchCallbacks(stage));
    stage.weather("sandbox", "gateway", SLOW, LONG);
    stage.provider().behave();
  }

  /** It calls back once at most for each of its answers, unless it repeats itself. */
  private static void watchCallbacks(Stage stage) throws InterruptedException {
    long callbacks = counted(stage, "payment_callbacks_total");
    long answers = counted(stage, "payment_calls_total");
    stage.watch(LONG);
    callbacks = counted(stage, "payment_callbacks_total") - callbacks;
    answers = counted(stage, "payment_calls_total") - answers;
    stage.demand(
        "callbacks arrived",
        "more than calls were made",
        "%d, of %d calls".formatted(callbacks, answers),
        callbacks > answers);
  }

  private static long counted(Stage stage, String metric) throws InterruptedException {
    return stage.probe().counted(stage.instances("order-service"), metric);
  }
}
