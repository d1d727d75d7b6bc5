package io.provingground.order.fulfilment;

import io.provingground.order.edge.ApiVersion;
import io.provingground.order.edge.Caller;
import io.provingground.order.edge.Problem;
import io.provingground.order.edge.ProblemException;
import io.provingground.order.fulfilment.ReopeningForm.Reopening;
import io.provingground.order.history.Order;
import io.provingground.order.history.OrderEvent.OrderReopened;
import io.provingground.order.history.RecordedEvent;
import io.provingground.order.history.store.Append;
import io.provingground.order.history.store.EventStore;
import io.provingground.order.lookup.OrderView;
import io.provingground.order.running.Traces;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets operators take a rejection back, such as after a price or a stock that was wrong. Nothing is
 * edited: the event that compensates the rejection is appended, and the saga begins again, both in
 * one transaction.
 *
 * <p>No other end can be taken back by an event. What was released is closed for good at
 * inventory-service, money that was given back is the customer's, and goods that left are gone.
 */
@RestController
class OrderReopening {
  private static final Logger log = LoggerFactory.getLogger(OrderReopening.class);
  private static final int TRIES = 5;

  private final EventStore history;
  private final SagaRestart saga;
  private final TransactionTemplate transaction;
  private final Traces traces;

  OrderReopening(
      EventStore history, SagaRestart saga, TransactionTemplate transaction, Traces traces) {
    this.history = history;
    this.saga = saga;
    this.transaction = transaction;
    this.traces = traces;
  }

  @PutMapping(path = ApiVersion.Paths.V2 + "/{id}/reopening", produces = "application/json")
  OrderView reopen(
      @PathVariable UUID id, @RequestBody ReopeningForm form, @AuthenticationPrincipal Jwt token) {
    var wish = form.checked();
    var event = new OrderReopened(Caller.of(token).id(), wish.reason());
    for (var tries = 0; tries < TRIES; tries++) {
      var past = history.history(id);
      if (past.isEmpty()) {
        throw ProblemException.unknownOrder(id);
      }
      var order = Order.fold(id, past);
      if (isDone(past, wish, event)) {
        return OrderView.of(order);
      }
      check(order, wish);
      var reopened = reopen(order, event, wish.paymentToken());
      if (reopened.isPresent()) {
        log.info("Operator {} reopened order {}: {}", event.operator(), id, event.reason());
        return OrderView.of(reopened.get());
      }
    }
    throw notReopenable(
        "is changing at this moment, or was rejected so long ago that its saga is forgotten");
  }

  /** Whether this very wish was fulfilled before: then it is a repeat. */
  private static boolean isDone(List<RecordedEvent> past, Reopening wish, OrderReopened event) {
    return past.size() > wish.version() && past.get(wish.version()).event().equals(event);
  }

  private static void check(Order order, Reopening wish) {
    if (!order.isReopenable()) {
      throw notReopenable("is " + order.state());
    }
    if (order.version() != wish.version()) {
      throw new ProblemException(
          Problem.ORDER_CHANGED,
          "The order is in version %d%s, not %d. Look at its history and decide anew."
              .formatted(
                  order.version(),
                  order.version() > wish.version() ? " by now" : " so far",
                  wish.version()));
    }
  }

  /** The saga's row first, as every step of a saga does it. */
  private Optional<Order> reopen(Order order, OrderReopened event, String paymentToken) {
    return transaction.execute(status -> {
      if (saga.begin(order.id(), paymentToken)
          && history.append(order, List.of(event), traces.current())
              instanceof Append.Appended(var reopened)) {
        return Optional.of(reopened);
      }
      return undone(status);
    });
  }

  private static Optional<Order> undone(TransactionStatus status) {
    status.setRollbackOnly();
    return Optional.empty();
  }

  private static ProblemException notReopenable(String why) {
    return new ProblemException(
        Problem.ORDER_NOT_REOPENABLE,
        "The order %s. Only an order that was rejected before anything was reserved or paid can be reopened."
            .formatted(why));
  }
}
