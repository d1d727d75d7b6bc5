package io.provingground.order.fulfilment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signal, and the order that it is about.
 *
 * @param command what it answers; null if it answers no command
 */
record Heard(UUID orderId, Signal signal, @Nullable CommandId command) {
  Heard(UUID orderId, Signal signal) {
    this(orderId, signal, null);
  }

  /**
   * Whether it means anything to the saga's present attempt. What became of a command of an earlier
   * one says nothing of this one's, which gets its own answer. Only what happened to the goods is
   * so for good, whichever attempt brought it about.
   */
  boolean concerns(Saga saga) {
    return command == null || command.attempt() == saga.attempt() || isForGood(signal);
  }

  private static boolean isForGood(Signal signal) {
    return signal instanceof Signal.StockReleased || signal instanceof Signal.StockDispatched;
  }
}
