package io.provingground.endtoend.checker;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One line of a story.
 *
 * @param at missing for what has no time of its own; such lines come last
 */
record Moment(@Nullable Instant at, String what) {
  static final Comparator<Moment> BY_TIME = Comparator.comparing(Moment::orNever);

  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  /** UTC, to the millisecond. */
  static String time(Instant at) {
    return MILLISECONDS.format(at);
  }

  private Instant orNever() {
    return at == null ? Instant.MAX : at;
  }

  /** As people read it. */
  String line() {
    return (at == null ? "in the end" : time(at)) + "  " + what;
  }
}
