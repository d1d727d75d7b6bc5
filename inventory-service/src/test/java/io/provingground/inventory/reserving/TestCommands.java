package io.provingground.inventory.reserving;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Commands as order-service sends them. */
final class TestCommands {

  static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

  private TestCommands() {}

  static String id(UUID order, String type, int attempt) {
    return order + "/" + type + "/" + attempt;
  }

  static String reserve(UUID order, long total, Map<String, Integer> lines) {
    return reserve(order, 1, total, lines, FAR, FAR);
  }

  static String reserve(
      UUID order,
      int attempt,
      long total,
      Map<String, Integer> lines,
      Instant holdUntil,
      Instant expiresAt) {
    String data =
        """
        {"lines": [%s], "total": {"amount": %d, "currency": "EUR"}, "holdUntil": "%s"}\
        """
            .formatted(
                lines.entrySet().stream()
                    .map(l ->
                        "{\"sku\": \"%s\", \"quantity\": %d}".formatted(l.getKey(), l.getValue()))
                    .collect(Collectors.joining(", ")),
                total,
                holdUntil);
    return message(order, "ReserveStock", attempt, "\"expiresAt\": \"" + expiresAt + "\", ", data);
  }

  static String release(UUID order) {
    return message(order, "ReleaseStock", 1, "", "{}");
  }

  static String dispatch(UUID order, long unitPrice, Map<String, Integer> lines) {
    String data =
        lines.entrySet().stream()
            .map(l ->
                "{\"sku\": \"%s\", \"quantity\": %d, \"unitPrice\": {\"amount\": %d, \"currency\": \"EUR\"}}"
                    .formatted(l.getKey(), l.getValue(), unitPrice))
            .collect(Collectors.joining(", ", "{\"lines\": [", "]}"));
    return message(order, "DispatchStock", 1, "", data);
  }

  private static String message(UUID order, String type, int attempt, String expiry, String data) {
    return """
    {"id": "%s", "type": "%s", "schemaVersion": 1, "subject": "%s", "time": "2026-01-15T10:00:00Z", %s"data": %s}\
    """
        .formatted(id(order, type, attempt), type, order, expiry, data);
  }
}
