package io.provingground.web.checkout;

import io.provingground.web.generated.orders.Money;
import io.provingground.web.generated.orders.NewOrder;
import io.provingground.web.generated.orders.Order;
import io.provingground.web.generated.orders.OrderLine;
import io.provingground.web.generated.orders.OrdersApi;
import io.provingground.web.generated.orders.Problem;
import io.provingground.web.orderview.PlacedOrders;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.client.HttpClientErrorException;

/** Places what a customer agreed to. Repeating it with the same checkout gives the same order. */
@Component
class Placing {
  private static final Logger log = LoggerFactory.getLogger(Placing.class);

  /** What order-service said. That it says nothing is an exception, since then nothing is known. */
  sealed interface Outcome {

    /** The order is stored. */
    record Placed(UUID order) implements Outcome {}

    /** It will not be stored like this. */
    record Refused(String reason) implements Outcome {}
  }

  private final OrdersApi orders;
  private final Checkouts checkouts;
  private final PlacedOrders views;

  Placing(OrdersApi orders, Checkouts checkouts, PlacedOrders views) {
    this.orders = orders;
    this.checkouts = checkouts;
    this.views = views;
  }

  Outcome place(Checkout checkout, UUID customer, String paymentToken) {
    if (checkout.orderId() != null) {
      return new Outcome.Placed(checkout.orderId());
    }
    try {
      var answer =
          orders.placeOrder(checkout.key().toString(), order(checkout, paymentToken), null, null);
      var order = Objects.requireNonNull(answer.getBody(), "order-service answered without a body");
      log.info("Placed order {} over {}.", order.getId(), checkout.total());
      views.show(order, customer);
      remember(checkout, order);
      return new Outcome.Placed(order.getId());
    } catch (HttpClientErrorException refused) {
      return new Outcome.Refused(reason(refused));
    }
  }

  /**
   * The order stands even if this fails; then the cart stays full, and ordering it again gives the
   * same order.
   */
  private void remember(Checkout checkout, Order order) {
    try {
      checkouts.placed(checkout, order.getId());
    } catch (DataAccessException | TransactionException failure) {
      log.warn(
          "Could not empty the cart of order {} ({}). Its key stays, so it cannot be ordered twice.",
          order.getId(),
          failure.getMessage());
    }
  }

  private static NewOrder order(Checkout checkout, String paymentToken) {
    var lines =
        checkout.lines().stream().map(line -> new OrderLine(line.sku(), line.quantity())).toList();
    var total = new Money(checkout.total().amount(), checkout.total().currency());
    return new NewOrder(lines, total, paymentToken);
  }

  private static String reason(HttpClientErrorException refused) {
    var problem = refused.getResponseBodyAs(Problem.class);
    var detail = problem == null ? null : problem.getDetail();
    return detail == null ? "The order was refused." : detail;
  }
}
