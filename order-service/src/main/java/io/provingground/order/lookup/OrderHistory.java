package io.provingground.order.lookup;

import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Everything that happened to an order, as it is stored. */
record OrderHistory(UUID id, List<Entry> events) {
  /**
   * One event.
   *
   * @param version the order's version after it
   * @param data its content, as in schema 1 of the contract {@code order.events}
   */
  record Entry(int version, String type, Instant at, OrderEvent data) {}

  static OrderHistory of(UUID id, List<RecordedEvent> history) {
    return new OrderHistory(
        id,
        history.stream()
            .map(recorded ->
                new Entry(
                    recorded.version(), recorded.event().type(), recorded.at(), recorded.event()))
            .toList());
  }
}
