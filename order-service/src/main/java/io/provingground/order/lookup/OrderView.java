package io.provingground.order.lookup;

import io.provingground.order.history.Money;
import io.provingground.order.history.Order;
import io.provingground.order.history.OrderLine;
import io.provingground.order.history.OrderState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as the API shows it. */
public record OrderView(
    UUID id,
    OrderState state,
    int version,
    Instant placedAt,
    Instant updatedAt,
    List<OrderLine> lines,
    Money total,
    @Nullable String reason) {
  /** The view of an order. */
  public static OrderView of(Order order) {
    return new OrderView(
        order.id(),
        order.state(),
        order.version(),
        order.placedAt(),
        order.updatedAt(),
        order.lines(),
        order.total(),
        order.reason());
  }
}
