package io.provingground.localplatform.sandbox;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt, whatever came of it.
 *
 * @param key operation and order
 * @param attempt from 1, per key
 * @param moved minor units that changed hands by this attempt: positive to the shop, negative back
 * @param payment how the order's payment stands after it
 */
record LedgerEntry(
    long sequence,
    Instant at,
    String key,
    Operation operation,
    UUID orderId,
    int attempt,
    @Nullable Capture request,
    Outcome outcome,
    long moved,
    Payment payment) {

  /** What came of an attempt. */
  enum Outcome {
    /** It decided, and nothing was decided before. */
    DECIDED,
    /** A repeat; it got what had been decided. */
    REPEATED,
    /** It asked for what cannot be, for example another amount. */
    REFUSED,
    /** It was turned away without a decision. */
    UNAVAILABLE
  }

  /** Whether it is the outcome of a capture or refund, which the shop is told by a callback. */
  boolean told() {
    return outcome == Outcome.DECIDED && operation != Operation.VOID;
  }

  static String key(Operation operation, UUID orderId) {
    return operation.name().toLowerCase(Locale.ROOT) + "/" + orderId;
  }
}
