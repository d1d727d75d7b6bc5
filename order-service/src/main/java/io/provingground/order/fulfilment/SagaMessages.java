package io.provingground.order.fulfilment;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads messages as signals. Unknown fields and types are skipped: their sender may be newer. */
@Component
class SagaMessages {
  private static final Map<String, Class<? extends Signal>> ORDER_EVENTS =
      Map.of(
          "OrderPlaced", Signal.OrderPlaced.class, "OrderCancelled", Signal.OrderCancelled.class);

  private static final Map<String, Class<? extends Signal>> INVENTORY_EVENTS =
      Map.of(
          "StockReserved", Signal.StockReserved.class,
          "ReservationRefused", Signal.ReservationRefused.class,
          "ReservationClosed", Signal.ReservationClosed.class,
          "StockReleased", Signal.StockReleased.class,
          "StockDispatched", Signal.StockDispatched.class,
          "DispatchRefused", Signal.DispatchRefused.class,
          "CommandExpired", Signal.CommandExpired.class,
          "PromiseBroken", Signal.PromiseBroken.class);

  private final JsonMapper json;

  SagaMessages(JsonMapper json) {
    this.json =
        json.rebuild()
            .enable(
                DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();
  }

  Reading orderEvent(byte[] message) {
    return read(message, ORDER_EVENTS);
  }

  Reading inventoryEvent(byte[] message) {
    return read(message, INVENTORY_EVENTS);
  }

  private Reading read(byte[] message, Map<String, Class<? extends Signal>> types) {
    try {
      var envelope = json.readTree(message);
      var kind = types.get(text(envelope, "type"));
      if (kind == null) {
        return new Reading.Skipped();
      }
      var orderId = UUID.fromString(text(envelope, "subject"));
      var data = envelope.get("data");
      if (data == null || !data.isObject()) {
        return new Reading.Unreadable("data is not an object");
      }
      return new Reading.Understood(
          new Heard(orderId, json.treeToValue(data, kind), answered(envelope)));
    } catch (JacksonException | IllegalArgumentException failure) {
      return new Reading.Unreadable(String.valueOf(failure.getMessage()));
    }
  }

  /** The command that the message answers, if it is an answer. */
  private static @Nullable CommandId answered(JsonNode envelope) {
    return CommandId.parse(envelope.path("correlationId").asString("")).orElse(null);
  }

  private static String text(JsonNode envelope, String field) {
    var value = envelope.get(field);
    if (value == null || !value.isString()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value.asString();
  }
}
