package io.provingground.order.placing;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A draft on its way through the coalescer. Only one thread works on it at a time; the one that
 * waits sees the future.
 */
final class Ticket {

  private final Draft draft;
  private final long deadline;
  private final CompletableFuture<Placement> answer = new CompletableFuture<>();
  private @Nullable UUID orderId;
  private boolean maybeCommitted;

  Ticket(Draft draft, Duration patience) {
    this.draft = draft;
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  Draft draft() {
    return draft;
  }

  CompletableFuture<Placement> answer() {
    return answer;
  }

  /** The id under which the order was or is to be stored; null before the first try. */
  @Nullable UUID orderId() {
    return orderId;
  }

  void orderId(UUID drawn) {
    orderId = drawn;
  }

  /** A connection was lost at commit: from now on only the database knows. */
  void maybeCommitted() {
    maybeCommitted = true;
  }

  boolean isMaybeCommitted() {
    return maybeCommitted;
  }

  /**
   * What a refusal by the database means: only a try whose outcome is unknown can have stored it.
   */
  Placement refused() {
    return maybeCommitted ? new Placement.Unknown() : new Placement.Refused();
  }

  Duration left() {
    return Duration.ofNanos(deadline - System.nanoTime());
  }

  boolean isOver() {
    return !left().isPositive();
  }

  void settle(Placement placement) {
    answer.complete(placement);
  }
}
