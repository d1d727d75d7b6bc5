package io.provingground.endtoend.drills;

import io.provingground.endtoend.load.SingleOrder;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/**
 * Decides when a platform that has just been started is warm: when some orders, one after the
 * other, were each confirmed soon. It goes on cold after a while: a slow machine fails only what is
 * demanded of its speed, and says so.
 */
final class WarmUp {
  private static final int IN_SEQUENCE = 10;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(20);

  private static final Set<String> ENDS = Set.of("CONFIRMED", "REJECTED", "CANCELLED", "REFUNDED");

  private final Ground ground;
  private final Probe probe;
  private final long deadline = System.nanoTime() + LONGEST.toNanos();

  WarmUp(Ground ground) {
    this.ground = ground;
    this.probe = new Probe(ground.accounts().getFirst());
  }

  void await() throws InterruptedException {
    int soon = 0;
    int late = 0;
    while (soon < IN_SEQUENCE && isTimeLeft()) {
      boolean isSoon = isConfirmedSoon();
      soon = isSoon ? soon + 1 : 0;
      late += isSoon ? 0 : 1;
    }
    if (soon < IN_SEQUENCE) {
      System.out.printf(
          "Not warm after %d s: no %d orders in sequence were each confirmed within %d ms (%d were not)."
              + " The drill begins all the same; what it demands of speed may be missed.%n",
          LONGEST.toSeconds(), IN_SEQUENCE, SOON.toMillis(), late);
    }
  }

  private boolean isConfirmedSoon() throws InterruptedException {
    long begun = System.nanoTime();
    var order =
        SingleOrder.place(ground.gateways(), ground.accounts().getFirst(), ground.history());
    return order.isPresent()
        && isConfirmed(order.get())
        && System.nanoTime() - begun < SOON.toNanos();
  }

  private boolean isConfirmed(UUID order) throws InterruptedException {
    String url = ground.gateways().getFirst() + "/api/v2/orders/" + order;
    String state = probe.state(url);
    while (!ENDS.contains(state) && isTimeLeft()) {
      Thread.sleep(LOOK);
      state = probe.state(url);
    }
    return state.equals("CONFIRMED");
  }

  private boolean isTimeLeft() {
    return System.nanoTime() < deadline;
  }
}
