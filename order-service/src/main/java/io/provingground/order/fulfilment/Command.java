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

  record ReserveStock(List<OrderLine> lines, Money total, Instant holdUntil) implements Data {}

  record ReleaseStock() implements Data {}

  record DispatchStock(List<PricedLine> lines) implements Data {}
}
