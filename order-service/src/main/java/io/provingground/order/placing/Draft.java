package io.provingground.order.placing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order that somebody wants to have placed.
 *
 * @param traceparent W3C trace context of the request
 */
record Draft(
    UUID customerId,
    IdempotencyKey key,
    Fingerprint fingerprint,
    OrderRequest request,
    @Nullable String traceparent) {
  /** What makes two drafts one order: the caller and the key. */
  Slot slot() {
    return new Slot(customerId, key);
  }

  record Slot(UUID customerId, IdempotencyKey key) {}
}
