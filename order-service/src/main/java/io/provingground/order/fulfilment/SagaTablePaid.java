package io.provingground.order.fulfilment;

import static io.provingground.order.fulfilment.Decision.ignore;
import static io.provingground.order.fulfilment.Decision.move;
import static io.provingground.order.fulfilment.SagaState.DELAYED;
import static io.provingground.order.fulfilment.SagaState.LAST_CALL;
import static io.provingground.order.fulfilment.SagaState.OVER;
import static io.provingground.order.fulfilment.SagaState.REFUNDING;
import static io.provingground.order.fulfilment.SagaState.RELEASING;

import io.provingground.order.history.Money;
import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.Reasons;

/**
 * The rows of the table for orders that are paid, past the pivot. At most one attempt to dispatch
 * is unanswered at any time, and money is given back only after its refusal: so nothing is both
 * sent and refunded.
 */
final class SagaTablePaid {
  /** An apology is worth a tenth of what the order cost. */
  private static final int APOLOGY = 10;

  private SagaTablePaid() {}

  static Decision dispatching(Signal signal) {
    return switch (signal) {
      case Signal.StockDispatched _ -> move(OVER, new OrderEvent.OrderConfirmed());
      case Signal.DispatchRefused(var reason) ->
          isBroken(reason)
              ? move(DELAYED, new OrderEvent.OrderDelayed(reason))
              : move(REFUNDING, new OrderEvent.DispatchRefused(reason));
      // Past the pivot an order cannot be cancelled, and no deadline ends it: the goods may have
      // left. Whether the broken promise hurts is told by the answer that is awaited.
      case Signal.OrderCancelled _, Signal.DeadlinePassed _, Signal.PromiseBroken _ -> ignore();
      case Signal.OrderPlaced _,
          Signal.StockReserved _,
          Signal.ReservationRefused _,
          Signal.ReservationClosed _ ->
          ignore();
      case Signal.StockReleased _, Signal.CommandExpired _ -> ignore();
      case Signal.PaymentCaptured _,
          Signal.PaymentDeclined _,
          Signal.PaymentVoided _,
          Signal.PaymentRefunded _ ->
          ignore();
    };
  }

  static Decision delayed(Signal signal, Money total) {
    return switch (signal) {
      case Signal.StockDispatched _ -> move(OVER, new OrderEvent.OrderConfirmed());
      // Not yet: asked for again at the next look, as a new attempt.
      case Signal.DispatchRefused(var reason) ->
          isBroken(reason) ? move(DELAYED) : givenUp(reason, total);
      // The last attempt may be under way.
      case Signal.DeadlinePassed _ -> move(LAST_CALL);
      case Signal.OrderCancelled _, Signal.PromiseBroken _ -> ignore();
      case Signal.OrderPlaced _,
          Signal.StockReserved _,
          Signal.ReservationRefused _,
          Signal.ReservationClosed _ ->
          ignore();
      case Signal.StockReleased _, Signal.CommandExpired _ -> ignore();
      case Signal.PaymentCaptured _,
          Signal.PaymentDeclined _,
          Signal.PaymentVoided _,
          Signal.PaymentRefunded _ ->
          ignore();
    };
  }

  static Decision lastCall(Signal signal, Money total) {
    return switch (signal) {
      case Signal.StockDispatched _ -> move(OVER, new OrderEvent.OrderConfirmed());
      case Signal.DispatchRefused(var reason) -> givenUp(reason, total);
      case Signal.OrderCancelled _, Signal.DeadlinePassed _, Signal.PromiseBroken _ -> ignore();
      case Signal.OrderPlaced _,
          Signal.StockReserved _,
          Signal.ReservationRefused _,
          Signal.ReservationClosed _ ->
          ignore();
      case Signal.StockReleased _, Signal.CommandExpired _ -> ignore();
      case Signal.PaymentCaptured _,
          Signal.PaymentDeclined _,
          Signal.PaymentVoided _,
          Signal.PaymentRefunded _ ->
          ignore();
    };
  }

  static Decision refunding(Signal signal) {
    return switch (signal) {
      // What inventory refused to dispatch may still be held there in part.
      case Signal.PaymentRefunded(var amount) ->
          move(RELEASING, new OrderEvent.PaymentRefunded(amount));
      // The provider says that it holds nothing of what it had said to hold: nobody but an operator
      // can resolve that, so it stays outstanding and visible.
      case Signal.PaymentDeclined _, Signal.PaymentVoided _ -> ignore();
      case Signal.PaymentCaptured _, Signal.DispatchRefused _, Signal.StockDispatched _ -> ignore();
      case Signal.OrderCancelled _, Signal.DeadlinePassed _, Signal.CommandExpired _ -> ignore();
      case Signal.OrderPlaced _,
          Signal.StockReserved _,
          Signal.ReservationRefused _,
          Signal.ReservationClosed _ ->
          ignore();
      case Signal.StockReleased _, Signal.PromiseBroken _ -> ignore();
    };
  }

  private static Decision givenUp(String reason, Money total) {
    return move(
        REFUNDING,
        new OrderEvent.DispatchRefused(reason),
        new OrderEvent.VoucherGranted(new Money(total.amount() / APOLOGY, total.currency())));
  }

  private static boolean isBroken(String reason) {
    return Reasons.PROMISE_BROKEN.equals(reason);
  }
}
