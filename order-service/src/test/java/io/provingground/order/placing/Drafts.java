package io.provingground.order.placing;

import io.provingground.order.edge.ApiVersion;
import io.provingground.order.history.Money;
import io.provingground.order.history.OrderLine;
import io.provingground.order.parts.Json;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Drafts of a customer who has not been here before. */
final class Drafts {
  static final Money TOTAL = new Money(2580, "EUR");
  static final Money OTHER_TOTAL = new Money(2581, "EUR");

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  // The database refuses it; no request brings it so far, since forms are checked.
  private static final String NO_TEXT = "tok_\u0000";

  private final UUID customer = UUID.randomUUID();

  UUID customer() {
    return customer;
  }

  /** A ticket whose caller waits long. */
  Ticket ticket(String key, Money total) {
    return new Ticket(draft(key, total, "tok_approve"), PATIENCE);
  }

  Ticket ticket(String key, Duration patience) {
    return new Ticket(draft(key, TOTAL, "tok_approve"), patience);
  }

  /** One that the database refuses, and all that is written together with it. */
  Ticket unwritable(String key) {
    return new Ticket(draft(key, TOTAL, NO_TEXT), PATIENCE);
  }

  private Draft draft(String key, Money total, String token) {
    var request = new OrderRequest(List.of(new OrderLine("MUG-BLUE", 2)), total, token);
    return new Draft(
        customer,
        new IdempotencyKey(key),
        Fingerprint.of(ApiVersion.V2, request, Json.MAPPER),
        request,
        null);
  }
}
