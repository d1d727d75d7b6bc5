package io.provingground.endtoend.checker;

import io.provingground.endtoend.checker.OrderRecords.Order;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Whether an order's row holds what its first event says, and the times of its first and last. */
final class Contents {
  private Contents() {}

  static void check(Order order, List<Event> events, Examination examination) {
    if (events.isEmpty() || !events.getFirst().type().equals("OrderPlaced")) {
      return; // The fold says so.
    }
    var subject = Subject.order(order.id());
    var row = order.headline();
    examination.demand(
        isPlacedAs(order, Json.read(events.getFirst().inSchema1().data())),
        subject,
        () ->
            "the row of order %s holds another content than its first event".formatted(order.id()));
    examination.demand(
        events.getFirst().at().equals(row.placedAt())
            && events.getLast().at().equals(row.updatedAt()),
        subject,
        () ->
            "the row of order %s says placed %s, updated %s; its events say %s and %s"
                .formatted(
                    order.id(),
                    row.placedAt(),
                    row.updatedAt(),
                    events.getFirst().at(),
                    events.getLast().at()));
  }

  private static boolean isPlacedAs(Order order, JsonNode placed) {
    var row = order.headline();
    var total = placed.path("total");
    return order.customer().equals(UUID.fromString(placed.path("customerId").asString()))
        && Json.lines(placed.path("lines")).equals(row.lines())
        && total.path("amount").asLong() == row.amount()
        && total.path("currency").asString().equals(row.currency());
  }
}
