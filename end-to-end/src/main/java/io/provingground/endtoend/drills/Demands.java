package io.provingground.endtoend.drills;

import java.time.Duration;

/**
 * What clients may demand of a drill.
 *
 * @param retrying least share of actions that succeed for who repeats them
 * @param plain least share of actions that succeed at the first attempt
 * @param p99 most time until an answer, repeats included, measured from when the action was due
 * @param recovery most time from the end of the last fault until attempts fail no more
 */
record Demands(double retrying, double plain, Duration p99, Duration recovery) {
  /** Nobody who repeats fails; the rest as said. */
  static Demands of(double plain, Duration p99, Duration recovery) {
    return new Demands(1, plain, p99, recovery);
  }
}
