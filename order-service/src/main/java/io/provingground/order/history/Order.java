package io.provingground.order.history;

import io.provingground.order.history.OrderEvent.DispatchRefused;
import io.provingground.order.history.OrderEvent.DispatchRequested;
import io.provingground.order.history.OrderEvent.OrderCancelled;
import io.provingground.order.history.OrderEvent.OrderConfirmed;
import io.provingground.order.history.OrderEvent.OrderDelayed;
import io.provingground.order.history.OrderEvent.OrderPlaced;
import io.provingground.order.history.OrderEvent.OrderRejected;
import io.provingground.order.history.OrderEvent.OrderReopened;
import io.provingground.order.history.OrderEvent.PaymentCaptured;
import io.provingground.order.history.OrderEvent.PaymentRefunded;
import io.provingground.order.history.OrderEvent.PaymentRequested;
import io.provingground.order.history.OrderEvent.StockReserved;
import io.provingground.order.history.OrderEvent.VoucherGranted;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as the fold of its events. Immutable: an event makes another order out of it, and one
 * that may not follow throws.
 *
 * @param version number of events so far
 * @param reason why it did not end in CONFIRMED
 * @param reserved what inventory holds or held for it, at the prices that were agreed then; empty
 *     before
 * @param dispatch whether it was requested, after which there is no cancelling, and refused for
 *     good
 */
public record Order(
    UUID id,
    UUID customerId,
    OrderState state,
    int version,
    Instant placedAt,
    Instant updatedAt,
    List<OrderLine> lines,
    Money total,
    @Nullable String reason,
    List<PricedLine> reserved,
    Dispatch dispatch) {

  /** How far the sending of the goods has come. */
  public enum Dispatch {
    NOT_REQUESTED,
    REQUESTED,
    REFUSED
  }

  /** The order that these events make, which are all of its events from version 1 on. */
  public static Order fold(UUID id, List<RecordedEvent> history) {
    if (history.isEmpty() || !(history.getFirst().event() instanceof OrderPlaced placed)) {
      throw new IllegalArgumentException("order " + id + " does not begin with OrderPlaced");
    }
    var order = placed(id, placed, history.getFirst().at());
    for (var recorded : history.subList(1, history.size())) {
      if (recorded.version() != order.version() + 1) {
        throw new IllegalArgumentException(
            "order %s lacks version %d".formatted(id, order.version() + 1));
      }
      order = order.after(recorded.event(), recorded.at());
    }
    return order;
  }

  /** The order that begins with this event. */
  public static Order placed(UUID id, OrderPlaced event, Instant at) {
    return new Order(
        id,
        event.customerId(),
        OrderState.PLACED,
        1,
        at,
        at,
        event.lines(),
        event.total(),
        null,
        List.of(),
        Dispatch.NOT_REQUESTED);
  }

  /**
   * The order after one more event.
   *
   * @throws IllegalTransitionException if the event cannot follow
   */
  public Order after(OrderEvent event, Instant at) {
    return switch (event) {
      case OrderPlaced _ -> throw new IllegalTransitionException(this, event);
      case StockReserved stock ->
          from(event, state == OrderState.PLACED)
              .to(OrderState.RESERVED, reason, at)
              .holding(stock.lines());
      case OrderRejected rejected ->
          from(event, isUnpaid()).to(OrderState.REJECTED, rejected.reason(), at);
      case PaymentRequested _ -> from(event, state == OrderState.RESERVED).to(state, reason, at);
      case PaymentCaptured _ ->
          from(event, state == OrderState.RESERVED).to(OrderState.PAID, reason, at);
      case DispatchRequested _ ->
          from(event, state == OrderState.PAID && dispatch == Dispatch.NOT_REQUESTED)
              .to(state, reason, at)
              .with(Dispatch.REQUESTED);
      case OrderConfirmed _ -> from(event, isAwaitingDispatch()).to(OrderState.CONFIRMED, null, at);
      case OrderCancelled cancelled ->
          from(event, isCancellable()).to(OrderState.CANCELLED, cancelled.reason(), at);
      case OrderDelayed delayed ->
          from(event, isAwaitingDispatch() && state == OrderState.PAID)
              .to(OrderState.DELAYED, delayed.reason(), at);
      case DispatchRefused _ ->
          from(event, isAwaitingDispatch()).to(state, whyRefused(), at).with(Dispatch.REFUSED);
      case VoucherGranted _ ->
          from(event, state == OrderState.DELAYED && isRefused()).to(state, reason, at);
      case PaymentRefunded _ -> from(event, isRefundable()).to(afterRefund(), reason, at);
      case OrderReopened _ -> from(event, isReopenable()).to(OrderState.PLACED, null, at);
    };
  }

  /** Whether the order may still be cancelled: not yet on its way, and not at an end. */
  public boolean isCancellable() {
    return dispatch == Dispatch.NOT_REQUESTED && !state.isFinal();
  }

  /**
   * Whether the rejection may be taken back: nothing was ever reserved or paid, so nothing but the
   * order's own state has to go back with it. A promise that was broken before anybody heard of the
   * reservation had made one all the same, and what is released is closed for good.
   */
  public boolean isReopenable() {
    return state == OrderState.REJECTED && reserved.isEmpty() && !Reasons.isForGood(reason);
  }

  private boolean isUnpaid() {
    return state == OrderState.PLACED || state == OrderState.RESERVED;
  }

  /** Whether dispatch was requested and has not been refused for good. */
  private boolean isAwaitingDispatch() {
    return dispatch == Dispatch.REQUESTED && isPaid();
  }

  private boolean isPaid() {
    return state == OrderState.PAID || state == OrderState.DELAYED;
  }

  private boolean isRefused() {
    return dispatch == Dispatch.REFUSED;
  }

  /**
   * Whose goods were lost keeps that as its reason: that no others came is what follows from it.
   */
  private @Nullable String whyRefused() {
    return state == OrderState.DELAYED ? reason : Reasons.DISPATCH_REFUSED;
  }

  private boolean isRefundable() {
    return state == OrderState.CANCELLED || (isPaid() && isRefused());
  }

  private OrderState afterRefund() {
    return state == OrderState.CANCELLED ? OrderState.CANCELLED : OrderState.REFUNDED;
  }

  private Order from(OrderEvent event, boolean allowed) {
    if (!allowed) {
      throw new IllegalTransitionException(this, event);
    }
    return this;
  }

  private Order to(OrderState next, @Nullable String why, Instant at) {
    return new Order(
        id, customerId, next, version + 1, placedAt, at, lines, total, why, reserved, dispatch);
  }

  private Order with(Dispatch next) {
    return new Order(
        id, customerId, state, version, placedAt, updatedAt, lines, total, reason, reserved, next);
  }

  private Order holding(List<PricedLine> stock) {
    return new Order(
        id, customerId, state, version, placedAt, updatedAt, lines, total, reason, stock, dispatch);
  }
}
