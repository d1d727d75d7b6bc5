package io.provingground.order.fulfilment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The saga of one order, as its row says.
 *
 * @param deadline when the order is cancelled unless dispatch was requested by then; of a delayed
 *     one, until when its goods are waited for
 * @param attempt part of the message ids of its commands
 * @param paymentToken null once the payment is resolved
 * @param traceparent the trace of the request that placed the order
 */
record Saga(
    UUID orderId,
    SagaState state,
    Instant deadline,
    int attempt,
    @Nullable String paymentToken,
    @Nullable String traceparent) {
  Saga in(SagaState next) {
    var nextAttempt = next.isNewAttempt() ? attempt + 1 : attempt;
    return new Saga(orderId, next, deadline, nextAttempt, paymentToken, traceparent);
  }
}
