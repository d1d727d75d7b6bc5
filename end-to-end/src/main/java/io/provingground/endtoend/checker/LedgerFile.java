package io.provingground.endtoend.checker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the payment sandbox's ledger. */
final class LedgerFile {
  private LedgerFile() {}

  /** All whole lines: one that a crash tore was never answered. */
  static List<Payment> read(Path file, Pool pool) throws IOException {
    if (Files.notExists(file)) {
      return List.of(); // Nobody has paid yet.
    }
    var text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .map(line -> payment(Json.read(line), pool))
        .toList();
  }

  private static Payment payment(JsonNode line, Pool pool) {
    var payment = line.required("payment");
    return new Payment(
        line.required("sequence").asLong(),
        Instant.parse(line.required("at").asString()),
        pool.one(UUID.fromString(line.required("orderId").asString())),
        pool.one(line.required("operation").asString()),
        line.required("attempt").asInt(),
        pool.one(line.required("outcome").asString()),
        line.required("moved").asLong(),
        currency(payment),
        pool.one(payment.required("status").asString()));
  }

  private static @Nullable String currency(JsonNode payment) {
    var currency = payment.path("captured").path("currency");
    return currency.isString() ? currency.asString().intern() : null;
  }
}
