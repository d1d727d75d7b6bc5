package io.provingground.order.placing;

import java.time.Duration;

/** How long to wait between tries while a caller waits too. */
final class Pauses {
  static final Duration FIRST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofMillis(300);

  private Pauses() {}

  static Duration longer(Duration pause) {
    var doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
