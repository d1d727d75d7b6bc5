package io.provingground.order.history.store;

import io.provingground.order.history.Order;
import io.provingground.order.history.OrderEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be appended to an order: at least one event.
 *
 * @param before the order as it was loaded
 * @param traceparent the trace to which the events belong
 */
public record Change(Order before, List<OrderEvent> events, @Nullable String traceparent) {
  /** Copies the list. */
  public Change {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("nothing is appended to order " + before.id());
    }
    events = List.copyOf(events);
  }

  /** The order with the events appended at this time. */
  Order after(Instant at) {
    var next = before;
    for (var event : events) {
      next = next.after(event, at);
    }
    return next;
  }
}
