package io.provingground.web.calling;

import java.time.Duration;

/**
 * What is left of the caller's patience, and how many services the request has passed. Bound to the
 * request, it travels with each call.
 *
 * @param endNanos when it is used up, on {@link System#nanoTime()}
 * @param hops services passed before this one
 */
record Budget(long endNanos, int hops) {
  static final ScopedValue<Budget> CURRENT = ScopedValue.newInstance();

  static Budget of(Duration patience, int hops) {
    return new Budget(System.nanoTime() + patience.toNanos(), hops);
  }

  Duration left() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  boolean isUsedUp() {
    return left().toMillis() < 1;
  }
}
