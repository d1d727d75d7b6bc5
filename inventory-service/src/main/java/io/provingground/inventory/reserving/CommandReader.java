package io.provingground.inventory.reserving;

import io.provingground.inventory.catalogue.Money;
import io.provingground.inventory.reserving.Command.DispatchStock;
import io.provingground.inventory.reserving.Command.Envelope;
import io.provingground.inventory.reserving.Command.ReleaseStock;
import io.provingground.inventory.reserving.Command.ReserveStock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads commands as the contract describes them, and ignores what it does not know. */
@Component
class CommandReader {

  /** A later version may mean something else by the same words. */
  private static final int VERSION = 1;

  private static final int MOST_LINES = 100;

  private final JsonMapper json;
  private final long largest;

  CommandReader(JsonMapper json, ReservingSettings settings) {
    this.json = json;
    this.largest = settings.largestMessage().toBytes();
  }

  /** The command, or {@link UnreadableMessageException} with what is wrong. */
  Command read(byte @Nullable [] value) {
    if (value == null || value.length == 0) {
      throw new UnreadableMessageException("the message has no value");
    }
    if (value.length > largest) {
      throw new UnreadableMessageException(
          "the message has " + value.length + " bytes, more than " + largest);
    }
    try {
      return command(json.readTree(value));
    } catch (JacksonException e) {
      throw new UnreadableMessageException("not JSON: " + e.getOriginalMessage(), e);
    } catch (RuntimeException e) {
      throw new UnreadableMessageException("breaks its schema: " + e.getMessage(), e);
    }
  }

  private static Command command(JsonNode message) {
    if (whole(message, "schemaVersion") != VERSION) {
      throw new IllegalArgumentException("schemaVersion is not " + VERSION);
    }
    Envelope envelope = envelope(message);
    JsonNode data = member(message, "data");
    String type = text(message, "type");
    return switch (type) {
      case "ReserveStock" -> reserve(envelope, message, data);
      case "ReleaseStock" -> new ReleaseStock(envelope);
      case "DispatchStock" -> new DispatchStock(envelope, lines(data, CommandReader::pricedLine));
      default -> throw new IllegalArgumentException("unknown type " + type);
    };
  }

  private static Envelope envelope(JsonNode message) {
    String id = text(message, "id");
    if (id.isEmpty() || id.length() > 100) {
      throw new IllegalArgumentException("id must have 1 to 100 characters");
    }
    JsonNode trace = message.get("traceparent");
    return new Envelope(
        id,
        UUID.fromString(text(message, "subject")),
        trace == null || !trace.isString() ? null : trace.stringValue());
  }

  private static ReserveStock reserve(Envelope envelope, JsonNode message, JsonNode data) {
    List<Line> lines = lines(data, CommandReader::line);
    Instant expiresAt = message.hasNonNull("expiresAt") ? time(message, "expiresAt") : null;
    return new ReserveStock(
        envelope, lines, money(member(data, "total")), time(data, "holdUntil"), expiresAt);
  }

  private static <L> List<L> lines(JsonNode data, Function<JsonNode, L> reader) {
    JsonNode lines = member(data, "lines");
    if (!lines.isArray() || lines.isEmpty() || lines.size() > MOST_LINES) {
      throw new IllegalArgumentException("lines must be 1 to " + MOST_LINES);
    }
    long products = lines.valueStream().map(line -> text(line, "sku")).distinct().count();
    if (products != lines.size()) {
      throw new IllegalArgumentException("lines name a product twice");
    }
    return lines.valueStream().map(reader).toList();
  }

  private static Line line(JsonNode line) {
    return new Line(text(line, "sku"), Math.toIntExact(whole(line, "quantity")));
  }

  private static PricedLine pricedLine(JsonNode node) {
    Line line = line(node);
    return new PricedLine(line.sku(), line.quantity(), money(member(node, "unitPrice")));
  }

  private static Money money(JsonNode money) {
    return new Money(whole(money, "amount"), text(money, "currency"));
  }

  private static Instant time(JsonNode parent, String name) {
    return OffsetDateTime.parse(text(parent, name)).toInstant();
  }

  private static long whole(JsonNode parent, String name) {
    JsonNode value = member(parent, name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException(name + " must be a whole number");
    }
    return value.longValue();
  }

  private static String text(JsonNode parent, String name) {
    JsonNode value = member(parent, name);
    if (!value.isString()) {
      throw new IllegalArgumentException(name + " must be text");
    }
    String text = value.stringValue();
    if (text.codePoints().anyMatch(CommandReader::isNoText)) {
      throw new IllegalArgumentException(name + " holds what is no text");
    }
    return text;
  }

  /** Half a character, or the one that PostgreSQL cannot store: JSON allows to write them. */
  private static boolean isNoText(int codePoint) {
    return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
  }

  private static JsonNode member(JsonNode parent, String name) {
    JsonNode value = parent.get(name);
    if (value == null || value.isNull()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
