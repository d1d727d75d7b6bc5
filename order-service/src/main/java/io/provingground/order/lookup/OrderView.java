package io.provingground.order.lookup;

import io.provingground.order.edge.ApiVersion;
import io.provingground.order.history.Money;
import io.provingground.order.history.Order;
import io.provingground.order.history.OrderLine;
import io.provingground.order.history.OrderState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as the API shows it.
 *
 * @param awaits what it waits for; absent in answers to placing and cancelling, and once nothing is
 *     left to do
 * @param links where to go from here, in paths of the same version
 */
public record OrderView(
    UUID id,
    OrderState state,
    int version,
    Instant placedAt,
    Instant updatedAt,
    List<OrderLine> lines,
    Money total,
    @Nullable String reason,
    @Nullable Awaits awaits,
    Links links)
    implements Shown {
  /**
   * Paths.
   *
   * @param cancellation where to cancel it; absent once it has ended
   */
  public record Links(String self, @Nullable String cancellation) {
    static Links of(UUID id, OrderState state) {
      var self = ApiVersion.V2.orders() + "/" + id;
      return new Links(self, state.isFinal() ? null : self + "/cancellation");
    }
  }

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
        order.reason(),
        null,
        Links.of(order.id(), order.state()));
  }
}
