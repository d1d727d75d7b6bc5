package io.provingground.web.orderview;

import io.provingground.web.money.Money;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Reads messages of {@code order.events}; what it does not know it ignores, what it needs must be
 * there.
 */
@Component
final class MessageReader {
  private final ObjectMapper json;

  MessageReader(ObjectMapper json) {
    this.json = json;
  }

  Message read(byte @Nullable [] value) {
    if (value == null) {
      return new Message.Unreadable("The message is empty.");
    }
    try {
      return read(json.readTree(value));
    } catch (JacksonException | IllegalArgumentException | DateTimeException wrong) {
      return new Message.Unreadable(
          String.valueOf(wrong.getMessage()).lines().findFirst().orElse("unreadable"));
    }
  }

  private static Message read(JsonNode envelope) {
    var type = required(envelope, "type").asString();
    var known = EventType.named(type);
    if (known.isEmpty()) {
      return new Message.Unknown(type);
    }
    var schema = required(envelope, "schemaVersion").asInt();
    if (!EventSchemas.READ.contains(schema)) {
      throw new IllegalArgumentException(
          "schema %d is not read by this release, only %s".formatted(schema, EventSchemas.READ));
    }
    var version = required(envelope, "version").asInt();
    if (version < 1) {
      throw new IllegalArgumentException("version must be at least 1, was " + version);
    }
    var event =
        new OrderEvent(
            UUID.fromString(required(envelope, "subject").asString()),
            version,
            known.get(),
            Instant.parse(required(envelope, "time").asString()),
            EventSchemas.oneForm(schema, required(envelope, "data")));
    check(event);
    return new Message.Known(event, traceId(envelope));
  }

  /** The second part of a W3C trace context. Nothing but a line in the log hangs on it. */
  private static String traceId(JsonNode envelope) {
    var context = envelope.path("traceparent").asString("").split("-", -1);
    return context.length > 1 ? context[1] : "";
  }

  /** What the headline is made of must be there now, not when somebody looks at the order. */
  private static void check(OrderEvent event) {
    switch (event.type()) {
      case ORDER_PLACED -> {
        var _ = UUID.fromString(required(event.data(), "customerId").asString());
        money(event, "total");
        lines(required(event.data(), "lines"));
      }
      case PAYMENT_CAPTURED, PAYMENT_REFUNDED -> money(event, "amount");
      case VOUCHER_GRANTED -> money(event, "value");
      case ORDER_REJECTED, ORDER_CANCELLED, ORDER_DELAYED -> {
        var _ = required(event.data(), "reason").asString();
      }
      case STOCK_RESERVED,
          PAYMENT_REQUESTED,
          DISPATCH_REQUESTED,
          ORDER_CONFIRMED,
          DISPATCH_REFUSED,
          ORDER_REOPENED -> {}
    }
  }

  private static void lines(JsonNode lines) {
    if (!lines.isArray()) {
      throw new IllegalArgumentException("data.lines is no list");
    }
    for (var line : lines) {
      var _ = required(line, "sku").asString();
      var _ = required(line, "quantity").asInt();
    }
  }

  private static void money(OrderEvent event, String field) {
    var money = required(event.data(), field);
    var _ = new Money(required(money, "amount").asLong(), required(money, "currency").asString());
  }

  private static JsonNode required(JsonNode parent, String field) {
    var found = parent.get(field);
    if (found == null || found.isNull()) {
      throw new IllegalArgumentException("field " + field + " is missing");
    }
    return found;
  }
}
