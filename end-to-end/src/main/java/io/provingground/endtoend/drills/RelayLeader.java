package io.provingground.endtoend.drills;

import io.provingground.endtoend.platform.Instance;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Predicate;

/** The order-service that publishes events at present, found by its own metrics. */
final class RelayLeader {
  private static final Duration FOUND_WITHIN = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(200);

  private RelayLeader() {}

  /**
   * Waits until there is one.
   *
   * @throws IllegalStateException if there is none for a minute
   */
  static Instance find(Stage stage) throws InterruptedException {
    return find(stage, instance -> true);
  }

  /** The same, when this one cannot answer the question. */
  static Instance findOther(Stage stage, Instance frozen) throws InterruptedException {
    return find(stage, instance -> !instance.instance().equals(frozen.instance()));
  }

  private static Instance find(Stage stage, Predicate<Instance> asked) throws InterruptedException {
    long deadline = System.nanoTime() + FOUND_WITHIN.toNanos();
    while (System.nanoTime() < deadline) {
      for (Instance instance : stage.instances("order-service")) {
        if (asked.test(instance) && instance.isReady() && relays(stage, instance)) {
          return instance;
        }
      }
      Thread.sleep(LOOK);
    }
    throw new IllegalStateException("no order-service publishes events");
  }

  private static boolean relays(Stage stage, Instance instance) throws InterruptedException {
    try {
      return stage.probe().relays(instance);
    } catch (UncheckedIOException _) {
      // It ends, or begins: it does not answer now and is asked again.
      return false;
    }
  }
}
