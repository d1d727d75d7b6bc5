package io.provingground.endtoend.drills;

import java.time.Duration;

/**
 * What clients may demand of a drill.
 *
 * @param retrying least share of actions that succeed for who repeats them
 * @param plain least share of actions that succeed at the first attempt
 * @param p99 most time until an answer, repeats included, measured from when the action was due
 * @param recovery most time from the end of the last fault until attempts fail no more
 * @param confirmed most time from placing until an order is confirmed, for 99 of 100
 */
record Demands(double retrying, double plain, Duration p99, Duration recovery, Duration confirmed) {
  /**
   * While inventory is away: orders are taken all the while, but who looks at products waits until
   * it is back.
   */
  static final Demands WITHOUT_CATALOGUE = of(0.75, Duration.ofSeconds(75), Duration.ofSeconds(5));

  /** Nobody who repeats fails; orders get on within three minutes; the rest as said. */
  static Demands of(double plain, Duration p99, Duration recovery) {
    return new Demands(1, plain, p99, recovery, Duration.ofMinutes(3));
  }

  /** The same, and orders are confirmed within this time. */
  Demands confirmedWithin(Duration time) {
    return new Demands(retrying, plain, p99, recovery, time);
  }
}
