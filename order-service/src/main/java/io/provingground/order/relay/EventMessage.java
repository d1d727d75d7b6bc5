package io.provingground.order.relay;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as it stands in topic {@code order.events}: an envelope around the data as it was
 * stored.
 */
record EventMessage(
    String id,
    String type,
    int schemaVersion,
    UUID subject,
    Instant time,
    @Nullable String traceparent,
    int version,
    @JsonRawValue String data) {

  /** Writes stored events as messages. */
  record Writer(JsonMapper json) {
    String write(StoredEvent event) {
      var message =
          new EventMessage(
              event.orderId() + ":" + event.version(),
              event.type(),
              event.schemaVersion(),
              event.orderId(),
              event.occurredAt(),
              event.traceparent(),
              event.version(),
              event.data());
      return json.writeValueAsString(message);
    }
  }
}
