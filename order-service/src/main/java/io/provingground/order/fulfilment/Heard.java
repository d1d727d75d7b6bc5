package io.provingground.order.fulfilment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signal, and the order that it is about.
 *
 * @param command the id of the command that it answers; null if it answers none
 */
record Heard(UUID orderId, Signal signal, @Nullable String command) {
  Heard(UUID orderId, Signal signal) {
    this(orderId, signal, null);
  }
}
