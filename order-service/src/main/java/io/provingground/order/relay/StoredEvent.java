package io.provingground.order.relay;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as the store holds it, to be published as it is. */
record StoredEvent(
    long position,
    UUID orderId,
    int version,
    String type,
    int schemaVersion,
    Instant occurredAt,
    @Nullable String traceparent,
    String data) {}
