package io.provingground.order.fulfilment;

import io.provingground.order.history.Money;
import io.provingground.order.history.OrderLine;
import io.provingground.order.history.PricedLine;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message of the queue {@code inventory.commands}. */
record Command(
    String id,
    String type,
    int schemaVersion,
    UUID subject,
    Instant time,
    @Nullable String traceparent,
    @Nullable Instant expiresAt,
    String replyTo,
    Data data) {

  sealed interface Data {}

  /** The id of a saga's command of this type; a new attempt has a new one. */
  static String id(Saga saga, Class<? extends Data> type) {
    return saga.orderId() + "/" + type.getSimpleName() + "/" + saga.attempt();
  }

  record ReserveStock(List<OrderLine> lines, Money total, Instant holdUntil) implements Data {}

  record ReleaseStock() implements Data {}

  record DispatchStock(List<PricedLine> lines) implements Data {}
}
