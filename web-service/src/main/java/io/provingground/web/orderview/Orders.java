package io.provingground.web.orderview;

import io.provingground.web.generated.orders.Order;
import io.provingground.web.generated.orders.OrdersApi;
import io.provingground.web.money.Money;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * A customer's orders: from the view, or from order-service while the view lags behind what the
 * customer has seen.
 */
@Component
class Orders {

  /** What came of the wish to cancel. */
  sealed interface Cancellation {

    /** It is cancelled. */
    record Cancelled(int version) implements Cancellation {}

    /** It is on its way or has ended otherwise. */
    record TooLate() implements Cancellation {}

    /** There is no such order of this customer. */
    record Unknown() implements Cancellation {}
  }

  private final OrderViews views;
  private final OrdersApi orderService;

  Orders(OrderViews views, OrdersApi orderService) {
    this.views = views;
    this.orderService = orderService;
  }

  /**
   * One order of a customer.
   *
   * @param atLeast the version that the customer has already seen
   * @return empty if there is none, or it is somebody else's
   */
  Optional<OrderView> find(UUID order, UUID customer, int atLeast) {
    var view = views.find(order, customer);
    return view.filter(found -> found.version() >= atLeast).isPresent() ? view : ask(order);
  }

  Cancellation cancel(UUID order) {
    try {
      var cancelled = Objects.requireNonNull(orderService.cancelOrder(order).getBody());
      return new Cancellation.Cancelled(cancelled.getVersion());
    } catch (HttpClientErrorException refused) {
      return switch (HttpStatus.valueOf(refused.getStatusCode().value())) {
        case CONFLICT -> new Cancellation.TooLate();
        case NOT_FOUND, FORBIDDEN -> new Cancellation.Unknown();
        default -> throw refused;
      };
    }
  }

  /** With the customer's own token, so that order-service decides whose order it is. */
  private Optional<OrderView> ask(UUID order) {
    try {
      return Optional.ofNullable(orderService.getOrder(order, null).getBody()).map(Orders::view);
    } catch (HttpClientErrorException refused) {
      return switch (HttpStatus.valueOf(refused.getStatusCode().value())) {
        case NOT_FOUND, FORBIDDEN -> Optional.empty();
        default -> throw refused;
      };
    }
  }

  private static OrderView view(Order order) {
    return new OrderView(
        order.getId(),
        order.getVersion(),
        OrderState.valueOf(order.getState().getValue()),
        order.getReason(),
        order.getPlacedAt().toInstant(),
        order.getUpdatedAt().toInstant(),
        order.getLines().stream()
            .map(line -> new OrderView.Line(line.getSku(), line.getQuantity()))
            .toList(),
        new Money(order.getTotal().getAmount(), order.getTotal().getCurrency()));
  }
}
