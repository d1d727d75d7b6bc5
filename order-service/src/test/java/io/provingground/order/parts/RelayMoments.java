package io.provingground.order.parts;

import io.provingground.order.relay.RelayMoment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the relays of this test run, so that a test waits for a moment instead of a
 * time.
 */
public final class RelayMoments {
  private static final List<RelayMoment> SEEN = new CopyOnWriteArrayList<>();
  private static final AtomicReference<@Nullable RelayMoment> FAILING = new AtomicReference<>();

  private RelayMoments() {}

  /** How often it happened so far. */
  public static long count(RelayMoment moment) {
    return SEEN.stream().filter(moment::equals).count();
  }

  /** Lets the relay fail once, when this happens next, in a way that nobody foresaw. */
  public static void failOnceAt(RelayMoment moment) {
    FAILING.set(moment);
  }

  static void on(RelayMoment moment) {
    SEEN.add(moment);
    if (FAILING.compareAndSet(moment, null)) {
      throw new IllegalStateException("A test wanted this failure.");
    }
  }
}
