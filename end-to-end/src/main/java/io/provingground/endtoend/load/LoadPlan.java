package io.provingground.endtoend.load;

import java.time.Duration;
import java.util.List;

/**
 * How much load, and of what kind.
 *
 * @param rate actions a second; they begin when they are due, whether or not earlier ones have
 *     ended
 * @param seed decides all that the customers do and when, so that a run can be repeated
 * @param longest the load ends by itself after this time
 * @param mostInFlight more actions at a time are not begun, but counted as refused by the client
 * @param patience how long a customer repeats an action before it gives up; without any, each
 *     attempt stands for itself and counts as no customer's
 * @param gateways base URLs; each attempt goes to one of them, a repeated one to another
 */
public record LoadPlan(
    double rate,
    long seed,
    Duration longest,
    int mostInFlight,
    Duration patience,
    List<String> gateways) {
  /** The most actions a second. */
  public static final double MOST_RATE = 1000;

  /** Checks the bounds: a load without them is an attack. */
  public LoadPlan {
    if (!(rate > 0 && rate <= MOST_RATE)) {
      throw new IllegalArgumentException("the rate lies above 0 and up to 1000/s, not at " + rate);
    }
    if (longest.compareTo(Duration.ofHours(2)) > 0 || longest.isNegative()) {
      throw new IllegalArgumentException("a load lasts up to two hours, not " + longest);
    }
    gateways = List.copyOf(gateways);
  }
}
