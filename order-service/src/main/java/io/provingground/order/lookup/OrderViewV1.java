package io.provingground.order.lookup;

import io.provingground.order.history.OrderLine;
import io.provingground.order.history.OrderState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as version 1 of the API shows it. */
record OrderViewV1(
    UUID id,
    OrderState state,
    int version,
    Instant placedAt,
    Instant updatedAt,
    List<OrderLine> items,
    String total,
    String currency,
    @Nullable String reason) {
  static OrderViewV1 of(OrderView order) {
    return new OrderViewV1(
        order.id(),
        order.state(),
        order.version(),
        order.placedAt(),
        order.updatedAt(),
        order.lines(),
        DecimalAmount.of(order.total()),
        order.total().currency(),
        order.reason());
  }
}
