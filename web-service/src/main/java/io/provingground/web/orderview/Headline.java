package io.provingground.web.orderview;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order in one row, folded from its events in the order of their versions. What only event 1
 * tells is null until it has come.
 */
record Headline(
    UUID orderId,
    int version,
    OrderState state,
    @Nullable String reason,
    @Nullable OrderEvent placed,
    OrderEvent latest) {

  static Headline fold(List<OrderEvent> events) {
    var state = OrderState.PLACED;
    @Nullable String reason = null;
    @Nullable OrderEvent placed = null;
    for (var event : events) {
      state = event.type().after(state);
      placed = event.type() == EventType.ORDER_PLACED ? event : placed;
      reason =
          switch (event.type()) {
            case ORDER_REJECTED, ORDER_CANCELLED, ORDER_DELAYED ->
                event.data().path("reason").asString("");
            // Why inventory refused is the order's history; that it did is its reason. That of a
            // delayed order stays: its goods were lost.
            case DISPATCH_REFUSED -> state == OrderState.DELAYED ? reason : event.type().name();
            case ORDER_CONFIRMED, ORDER_REOPENED -> null;
            default -> reason;
          };
    }
    var latest = events.getLast();
    return new Headline(latest.orderId(), latest.version(), state, reason, placed, latest);
  }
}
