package io.provingground.order.fulfilment;

import static io.provingground.order.fulfilment.Decision.ignore;
import static io.provingground.order.fulfilment.Decision.move;
import static io.provingground.order.fulfilment.Decision.repeat;
import static io.provingground.order.fulfilment.SagaState.CAPTURING;
import static io.provingground.order.fulfilment.SagaState.DISPATCHING;
import static io.provingground.order.fulfilment.SagaState.OVER;
import static io.provingground.order.fulfilment.SagaState.RELEASING;
import static io.provingground.order.fulfilment.SagaState.RESOLVING;
import static io.provingground.order.fulfilment.SagaState.UNDOING;
import static io.provingground.order.fulfilment.SagaState.VOIDING;

import io.provingground.order.history.Money;
import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.Reasons;
import java.util.List;

/**
 * What follows from each signal in each state; the whole protocol, with nothing of databases,
 * messages or calls in it. What becomes of paid orders is its second half, {@link SagaTablePaid}.
 * All switches are exhaustive, so a new state or signal does not compile until each of its cells is
 * filled.
 */
final class SagaTable {
  private SagaTable() {}

  /**
   * The cell.
   *
   * @param total what the order costs
   */
  static Decision decide(SagaState state, Signal signal, Money total) {
    return switch (state) {
      case RESERVING -> reserving(signal, total);
      case CAPTURING -> capturing(signal);
      case VOIDING -> voiding(signal);
      case DISPATCHING -> SagaTablePaid.dispatching(signal);
      case DELAYED -> SagaTablePaid.delayed(signal, total);
      case LAST_CALL -> SagaTablePaid.lastCall(signal, total);
      case REFUNDING -> SagaTablePaid.refunding(signal);
      case UNDOING -> undoing(signal);
      case RELEASING -> releasing(signal);
      case RESOLVING -> resolving(signal);
      case OVER -> ignore();
    };
  }

  private static Decision reserving(Signal signal, Money total) {
    return switch (signal) {
      case Signal.OrderPlaced _ -> repeat();
      case Signal.OrderCancelled _ -> move(RELEASING);
      case Signal.StockReserved(var lines, var holdUntil) ->
          move(
              CAPTURING,
              new OrderEvent.StockReserved(lines, holdUntil),
              new OrderEvent.PaymentRequested(total));
      case Signal.ReservationRefused(var reason, var skus) ->
          move(OVER, new OrderEvent.OrderRejected(reason, skus));
      case Signal.PromiseBroken(var skus) -> move(RELEASING, broken(skus));
      // Somebody released by hand what was never reserved; it cannot be reserved any more.
      case Signal.ReservationClosed _ ->
          move(OVER, new OrderEvent.OrderRejected(Reasons.RESERVATION_CLOSED, List.of()));
      // The command was not executed and never will be; released all the same, so that nothing
      // depends on that.
      case Signal.CommandExpired _, Signal.DeadlinePassed _ ->
          move(RELEASING, new OrderEvent.OrderCancelled(Reasons.DEADLINE));
      // Nothing of this was asked for yet.
      case Signal.StockReleased _, Signal.StockDispatched _, Signal.DispatchRefused _ -> ignore();
      case Signal.PaymentCaptured _,
          Signal.PaymentDeclined _,
          Signal.PaymentVoided _,
          Signal.PaymentRefunded _ ->
          ignore();
    };
  }

  private static Decision capturing(Signal signal) {
    return switch (signal) {
      case Signal.PaymentCaptured captured -> paid(captured);
      // A void or a refund that came first has the same effect as a refusal: nothing is and nothing
      // will be paid.
      case Signal.PaymentDeclined _, Signal.PaymentVoided _, Signal.PaymentRefunded _ ->
          move(RELEASING, new OrderEvent.OrderCancelled(Reasons.PAYMENT_DECLINED));
      case Signal.OrderCancelled _ -> move(UNDOING);
      case Signal.DeadlinePassed _ ->
          move(UNDOING, new OrderEvent.OrderCancelled(Reasons.DEADLINE));
      // Whether it is paid is the provider's to say: the capture may have been decided already.
      case Signal.PromiseBroken _ -> move(VOIDING);
      // Old answers. Whether the stock is still held is found out by dispatching.
      case Signal.OrderPlaced _,
          Signal.StockReserved _,
          Signal.ReservationRefused _,
          Signal.ReservationClosed _ ->
          ignore();
      case Signal.StockReleased _,
          Signal.StockDispatched _,
          Signal.DispatchRefused _,
          Signal.CommandExpired _ ->
          ignore();
    };
  }

  private static Decision voiding(Signal signal) {
    return switch (signal) {
      case Signal.PaymentVoided _, Signal.PaymentDeclined _, Signal.PaymentRefunded _ ->
          move(RELEASING, broken(List.of()));
      // It is paid, so it is not ours to end: the goods may even be there again.
      case Signal.PaymentCaptured captured -> paid(captured);
      case Signal.OrderCancelled _ -> move(UNDOING);
      case Signal.DeadlinePassed _ ->
          move(UNDOING, new OrderEvent.OrderCancelled(Reasons.DEADLINE));
      case Signal.OrderPlaced _, Signal.PromiseBroken _, Signal.CommandExpired _ -> ignore();
      case Signal.StockReserved _, Signal.ReservationRefused _, Signal.ReservationClosed _ ->
          ignore();
      case Signal.StockReleased _, Signal.StockDispatched _, Signal.DispatchRefused _ -> ignore();
    };
  }

  private static Decision undoing(Signal signal) {
    return switch (signal) {
      case Signal.StockReleased _ -> move(RESOLVING);
      case Signal.PaymentDeclined _, Signal.PaymentVoided _ -> move(RELEASING);
      case Signal.PaymentRefunded(var amount) ->
          move(RELEASING, new OrderEvent.PaymentRefunded(amount));
      // The capture was under way when the order ended: it is given back.
      case Signal.PaymentCaptured _ -> repeat();
      // An answer to ReserveStock is followed by one to ReleaseStock, whichever inventory worked
      // first.
      case Signal.StockReserved _,
          Signal.ReservationRefused _,
          Signal.ReservationClosed _,
          Signal.CommandExpired _ ->
          ignore();
      case Signal.OrderPlaced _, Signal.OrderCancelled _, Signal.DeadlinePassed _ -> ignore();
      case Signal.PromiseBroken _ -> ignore();
      case Signal.StockDispatched _, Signal.DispatchRefused _ -> ignore();
    };
  }

  private static Decision releasing(Signal signal) {
    return switch (signal) {
      case Signal.StockReleased _ -> move(OVER);
      case Signal.StockReserved _,
          Signal.ReservationRefused _,
          Signal.ReservationClosed _,
          Signal.CommandExpired _ ->
          ignore();
      case Signal.OrderPlaced _, Signal.OrderCancelled _, Signal.DeadlinePassed _ -> ignore();
      case Signal.PromiseBroken _ -> ignore();
      case Signal.StockDispatched _, Signal.DispatchRefused _ -> ignore();
      // The payment is resolved or was never requested; an old answer of the provider changes
      // nothing.
      case Signal.PaymentCaptured _,
          Signal.PaymentDeclined _,
          Signal.PaymentVoided _,
          Signal.PaymentRefunded _ ->
          ignore();
    };
  }

  private static Decision resolving(Signal signal) {
    return switch (signal) {
      case Signal.PaymentDeclined _, Signal.PaymentVoided _ -> move(OVER);
      case Signal.PaymentRefunded(var amount) -> move(OVER, new OrderEvent.PaymentRefunded(amount));
      case Signal.PaymentCaptured _ -> repeat();
      case Signal.StockReserved _,
          Signal.ReservationRefused _,
          Signal.ReservationClosed _,
          Signal.CommandExpired _ ->
          ignore();
      case Signal.OrderPlaced _, Signal.OrderCancelled _, Signal.DeadlinePassed _ -> ignore();
      case Signal.PromiseBroken _ -> ignore();
      case Signal.StockReleased _, Signal.StockDispatched _, Signal.DispatchRefused _ -> ignore();
    };
  }

  /** The order goes past the pivot with the payment: nothing else may come between. */
  private static Decision paid(Signal.PaymentCaptured captured) {
    return move(
        DISPATCHING,
        new OrderEvent.PaymentCaptured(captured.amount(), captured.reference()),
        new OrderEvent.DispatchRequested());
  }

  private static OrderEvent broken(List<String> skus) {
    return new OrderEvent.OrderRejected(Reasons.PROMISE_BROKEN, skus);
  }
}
