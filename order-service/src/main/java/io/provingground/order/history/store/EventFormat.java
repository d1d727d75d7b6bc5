package io.provingground.order.history.store;

import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.OrderEvent.DispatchRefused;
import io.provingground.order.history.OrderEvent.DispatchRequested;
import io.provingground.order.history.OrderEvent.OrderCancelled;
import io.provingground.order.history.OrderEvent.OrderConfirmed;
import io.provingground.order.history.OrderEvent.OrderDelayed;
import io.provingground.order.history.OrderEvent.OrderPlaced;
import io.provingground.order.history.OrderEvent.OrderRejected;
import io.provingground.order.history.OrderEvent.OrderReopened;
import io.provingground.order.history.OrderEvent.PaymentCaptured;
import io.provingground.order.history.OrderEvent.PaymentRefunded;
import io.provingground.order.history.OrderEvent.PaymentRequested;
import io.provingground.order.history.OrderEvent.StockReserved;
import io.provingground.order.history.OrderEvent.VoucherGranted;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stored, and therefore published, form of events. A stored event is never written again, so
 * old versions stay readable.
 */
@Component
public final class EventFormat {
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
              OrderDelayed.class,
              DispatchRefused.class,
              VoucherGranted.class,
              PaymentRefunded.class,
              OrderReopened.class)
          .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

  private final JsonMapper json;
  private final WriteVersion version;

  EventFormat(JsonMapper json, WriteVersion version) {
    this.json = json;
    this.version = version;
  }

  /**
   * The schema in which events are appended now. Asked once per statement, so that a statement's
   * events and what is said of their schema agree.
   */
  public EventSchema schema() {
    return version.schema();
  }

  /** The event's data as JSON, as the schema has it. */
  public String write(OrderEvent event, EventSchema schema) {
    return switch (schema) {
      case V1 -> json.writeValueAsString(event);
      case V2 -> json.writeValueAsString(OneCurrency.named(json.valueToTree(event)));
    };
  }

  /** The event of this name from its JSON data. */
  public OrderEvent read(String type, int schemaVersion, String data) {
    var kind = TYPES.get(type);
    if (kind == null || !EventSchema.isKnown(schemaVersion)) {
      throw new IllegalStateException(
          "the store holds an event that this release cannot read: %s v%d"
              .formatted(type, schemaVersion));
    }
    return switch (EventSchema.of(schemaVersion)) {
      case V1 -> json.readValue(data, kind);
      case V2 -> json.treeToValue(OneCurrency.spread((ObjectNode) json.readTree(data)), kind);
    };
  }
}
