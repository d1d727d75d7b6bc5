package io.provingground.order.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/**
 * How long the caller of a request still waits. Measured by the monotonic clock, which nobody sets
 * back.
 */
public final class Patience {
  private static final String DEADLINE = Patience.class.getName();

  private Patience() {}

  static void endsIn(HttpServletRequest request, int milliseconds) {
    request.setAttribute(DEADLINE, System.nanoTime() + Duration.ofMillis(milliseconds).toNanos());
  }

  /**
   * What is left of the caller's patience, but not more than {@code most}; zero or negative when it
   * is over.
   */
  public static Duration left(HttpServletRequest request, Duration most) {
    if (!(request.getAttribute(DEADLINE) instanceof Long deadline)) {
      return most;
    }
    var left = Duration.ofNanos(deadline - System.nanoTime());
    return left.compareTo(most) < 0 ? left : most;
  }
}
