package io.provingground.order.history.store;

import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.OrderEvent.DispatchRefused;
import io.provingground.order.history.OrderEvent.DispatchRequested;
import io.provingground.order.history.OrderEvent.OrderCancelled;
import io.provingground.order.history.OrderEvent.OrderConfirmed;
import io.provingground.order.history.OrderEvent.OrderPlaced;
import io.provingground.order.history.OrderEvent.OrderRejected;
import io.provingground.order.history.OrderEvent.OrderReopened;
import io.provingground.order.history.OrderEvent.PaymentCaptured;
import io.provingground.order.history.OrderEvent.PaymentRefunded;
import io.provingground.order.history.OrderEvent.PaymentRequested;
import io.provingground.order.history.OrderEvent.StockReserved;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stored, and therefore published, form of events. A stored event is never written again, so
 * old versions stay readable.
 */
@Component
public final class EventFormat {
  /** The schema version in which events are appended now. */
  public static final int SCHEMA_VERSION = 1;

  private static final Map<String, Class<? extends OrderEvent>> TYPES =
      Stream.<Class<? extends OrderEvent>>of(
              OrderPlaced.class,
              StockReserved.class,
              OrderRejected.class,
              PaymentRequested.class,
              PaymentCaptured.class,
              DispatchRequested.class,
              OrderConfirmed.class,
              OrderCancelled.class,
              DispatchRefused.class,
              PaymentRefunded.class,
              OrderReopened.class)
          .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

  private final JsonMapper json;

  EventFormat(JsonMapper json) {
    this.json = json;
  }

  /** The event's data as JSON. */
  public String write(OrderEvent event) {
    return json.writeValueAsString(event);
  }

  /** The event of this name from its JSON data. */
  public OrderEvent read(String type, int schemaVersion, String data) {
    var kind = TYPES.get(type);
    if (kind == null || schemaVersion != SCHEMA_VERSION) {
      throw new IllegalStateException(
          "the store holds an event that this release cannot read: %s v%d"
              .formatted(type, schemaVersion));
    }
    return json.readValue(data, kind);
  }
}
