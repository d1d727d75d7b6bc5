package io.provingground.endtoend.load;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param status none when there was no answer
 * @param failure why not, or the problem's type
 * @param retryAfter how long the answer asks to wait
 * @param body as it was received; none when there was no answer
 */
record Answer(
    @Nullable Integer status,
    @Nullable String failure,
    @Nullable UUID order,
    @Nullable String state,
    boolean replayed,
    @Nullable String instance,
    Duration retryAfter,
    @Nullable String body) {
  private static final String UNSENT = "nobody listens: ";

  /** No connection came about, so nothing was sent. */
  static Answer unsent(Exception failure) {
    return new Answer(
        null, UNSENT + failure.getMessage(), null, null, false, null, Duration.ZERO, null);
  }

  /** Whether it is certain that nothing was sent. */
  boolean isUnsent() {
    return failure != null && failure.startsWith(UNSENT);
  }

  static Answer none(Exception failure) {
    return new Answer(null, failure.toString(), null, null, false, null, Duration.ZERO, null);
  }

  /** A conflict with Retry-After says that the same request is in work; that is no final word. */
  boolean isFinal() {
    return status != null
        && status < 500
        && status != 408
        && status != 425
        && status != 429
        && (status != 409 || retryAfter.isZero());
  }
}
