package io.provingground.order.parts;

import io.provingground.order.relay.RelayMoment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What happened to the relays of this test run, so that a test waits for a moment instead of a
 * time.
 */
public final class RelayMoments {
  static final List<RelayMoment> SEEN = new CopyOnWriteArrayList<>();

  private RelayMoments() {}

  /** How often it happened so far. */
  public static long count(RelayMoment moment) {
    return SEEN.stream().filter(moment::equals).count();
  }
}
