package io.provingground.order.fulfilment;

import io.provingground.order.edge.ApiVersion;
import io.provingground.order.edge.Caller;
import io.provingground.order.edge.Problem;
import io.provingground.order.edge.ProblemException;
import io.provingground.order.history.Order;
import io.provingground.order.history.OrderEvent.OrderCancelled;
import io.provingground.order.history.OrderState;
import io.provingground.order.history.Reasons;
import io.provingground.order.history.RecordedEvent;
import io.provingground.order.history.store.Append;
import io.provingground.order.history.store.EventStore;
import io.provingground.order.lookup.OrderView;
import io.provingground.order.running.Traces;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets customers cancel. Only the event is appended here; the saga hears of it and undoes what was
 * done.
 */
@RestController
class OrderCancellation {
  private static final Logger log = LoggerFactory.getLogger(OrderCancellation.class);
  private static final int TRIES = 5;

  private final EventStore history;
  private final TransactionTemplate transaction;
  private final Traces traces;

  OrderCancellation(EventStore history, TransactionTemplate transaction, Traces traces) {
    this.history = history;
    this.transaction = transaction;
    this.traces = traces;
  }

  // Named here, so that a caller who cannot read the answer is refused before anything is done.
  @PutMapping(
      path = {
        ApiVersion.Paths.V1 + "/{id}/cancellation",
        ApiVersion.Paths.V2 + "/{id}/cancellation"
      },
      produces = "application/json")
  OrderView cancel(@PathVariable UUID id, @AuthenticationPrincipal Jwt token) {
    var caller = Caller.of(token);
    for (var tries = 0; tries < TRIES; tries++) {
      var past = history.history(id);
      var order = ownOrder(id, past, caller);
      if (isDone(order)) {
        return OrderView.of(asCancelled(id, past));
      }
      if (!order.isCancellable()) {
        throw tooLate();
      }
      if (transaction.execute(_ -> append(order)) instanceof Append.Appended(var cancelled)) {
        log.info("Order {} is cancelled by its customer.", id);
        return OrderView.of(cancelled);
      }
    }
    throw ProblemException.unavailable(
        "The order is changing at this moment. Send the same request again.", 1);
  }

  private static Order ownOrder(UUID id, List<RecordedEvent> past, Caller caller) {
    if (past.isEmpty()) {
      throw ProblemException.unknownOrder(id);
    }
    var order = Order.fold(id, past);
    if (!order.customerId().equals(caller.id())) {
      throw ProblemException.unknownOrder(id);
    }
    return order;
  }

  private Append append(Order order) {
    return history.append(order, List.of(new OrderCancelled(Reasons.CUSTOMER)), traces.current());
  }

  private static boolean isDone(Order order) {
    return order.state() == OrderState.CANCELLED && Reasons.CUSTOMER.equals(order.reason());
  }

  /** As the first answer showed it: money may have been given back since. */
  private static Order asCancelled(UUID id, List<RecordedEvent> past) {
    var before =
        past.stream().takeWhile(recorded -> !(recorded.event() instanceof OrderCancelled)).count();
    return Order.fold(id, past.subList(0, Math.toIntExact(before) + 1));
  }

  /** In the same words each time, although the order moves on from its way to its end. */
  private static ProblemException tooLate() {
    return new ProblemException(
        Problem.ORDER_NOT_CANCELLABLE,
        "The order is on its way or has ended, and cannot be cancelled any more. Look it up to see how it stands.");
  }
}
