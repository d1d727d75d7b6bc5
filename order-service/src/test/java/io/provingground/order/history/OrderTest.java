package io.provingground.order.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderTest {
  private static final UUID ID = new UUID(1, 2);
  private static final Instant START = Instant.parse("2026-01-15T10:00:00Z");
  private static final Money TOTAL = new Money(2580, "EUR");
  private static final OrderEvent PLACED =
      new OrderPlaced(new UUID(3, 4), List.of(new OrderLine("MUG-BLUE", 2)), TOTAL);
  private static final OrderEvent RESERVED = new StockReserved(List.of(), START);
  private static final OrderEvent REQUESTED = new PaymentRequested(TOTAL);
  private static final OrderEvent CAPTURED = new PaymentCaptured(TOTAL, "cap");
  private static final OrderEvent REJECTED = new OrderRejected("PRICE_CHANGED", List.of());
  private static final OrderEvent REOPENED = new OrderReopened(new UUID(5, 6), "wrong price list");
  private static final OrderEvent PIVOT = new DispatchRequested();
  private static final OrderEvent DELAYED = new OrderDelayed("PROMISE_BROKEN");

  @Test
  void isConfirmedByTheWholePath() {
    var order = folded(PLACED, RESERVED, REQUESTED, CAPTURED, PIVOT, new OrderConfirmed());
    assertThat(order.state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(order.version()).isEqualTo(6);
    assertThat(order.placedAt()).isEqualTo(START.plusSeconds(1));
    assertThat(order.updatedAt()).isEqualTo(START.plusSeconds(6));
    assertThat(order.reason()).isNull();
  }

  @Test
  void keepsTheReasonOfARejection() {
    var order = folded(PLACED, new OrderRejected("OUT_OF_STOCK", List.of("MUG-BLUE")));
    assertThat(order.state()).isEqualTo(OrderState.REJECTED);
    assertThat(order.reason()).isEqualTo("OUT_OF_STOCK");
  }

  @Test
  void staysCancelledWhenTheMoneyIsGivenBack() {
    var order =
        folded(
            PLACED,
            RESERVED,
            REQUESTED,
            new OrderCancelled("CUSTOMER"),
            new PaymentRefunded(TOTAL));
    assertThat(order.state()).isEqualTo(OrderState.CANCELLED);
    assertThat(order.reason()).isEqualTo("CUSTOMER");
  }

  @Test
  void isRefundedOnceDispatchWasRefused() {
    var refused =
        folded(PLACED, RESERVED, REQUESTED, CAPTURED, PIVOT, new DispatchRefused("OUT_OF_STOCK"));
    assertThat(refused.state()).isEqualTo(OrderState.PAID);
    assertThat(refused.after(new PaymentRefunded(TOTAL), START).state())
        .isEqualTo(OrderState.REFUNDED);
  }

  @Test
  void isDelayedUntilItsGoodsAreThereAgain() {
    var delayed = folded(PLACED, RESERVED, REQUESTED, CAPTURED, PIVOT, DELAYED);
    assertThat(delayed.state()).isEqualTo(OrderState.DELAYED);
    assertThat(delayed.reason()).isEqualTo("PROMISE_BROKEN");
    assertThat(delayed.isCancellable()).isFalse();
    var confirmed = delayed.after(new OrderConfirmed(), START);
    assertThat(confirmed.state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(confirmed.reason()).isNull();
  }

  @Test
  void isRefundedWithAVoucherWhenTheyDoNotCome() {
    var delayed = folded(PLACED, RESERVED, REQUESTED, CAPTURED, PIVOT, DELAYED);
    assertThatThrownBy(() -> delayed.after(new VoucherGranted(TOTAL), START))
        .isInstanceOf(IllegalTransitionException.class);
    assertThatThrownBy(() -> delayed.after(new PaymentRefunded(TOTAL), START))
        .isInstanceOf(IllegalTransitionException.class);
    var refunded =
        delayed
            .after(new DispatchRefused("PROMISE_BROKEN"), START)
            .after(new VoucherGranted(TOTAL), START)
            .after(new PaymentRefunded(TOTAL), START);
    assertThat(refunded.state()).isEqualTo(OrderState.REFUNDED);
    assertThat(refunded.reason()).isEqualTo("PROMISE_BROKEN");
  }

  @Test
  void mayBeRejectedUntilItIsPaid() {
    var lost = new OrderRejected("PROMISE_BROKEN", List.of());
    assertThat(folded(PLACED, RESERVED, REQUESTED, lost).state()).isEqualTo(OrderState.REJECTED);
    var paid = folded(PLACED, RESERVED, REQUESTED, CAPTURED);
    assertThatThrownBy(() -> paid.after(lost, START))
        .isInstanceOf(IllegalTransitionException.class);
  }

  @Test
  void cannotBeCancelledOnceDispatchIsRequested() {
    var order = folded(PLACED, RESERVED, REQUESTED, CAPTURED, PIVOT);
    assertThat(order.isCancellable()).isFalse();
    assertThatThrownBy(() -> order.after(new OrderCancelled("CUSTOMER"), START))
        .isInstanceOf(IllegalTransitionException.class);
  }

  @Test
  void refusesWhatCannotFollow() {
    var cancelled = folded(PLACED, new OrderCancelled("CUSTOMER"));
    for (var event :
        List.of(
            PLACED,
            RESERVED,
            REQUESTED,
            CAPTURED,
            PIVOT,
            new OrderConfirmed(),
            new OrderCancelled("DEADLINE"))) {
      assertThatThrownBy(() -> cancelled.after(event, START))
          .isInstanceOf(IllegalTransitionException.class)
          .hasMessageContaining(event.type());
    }
  }

  @Test
  void standsAsItWasPlacedOnceItsRejectionIsTakenBack() {
    var order = folded(PLACED, REJECTED, REOPENED);
    assertThat(order.state()).isEqualTo(OrderState.PLACED);
    assertThat(order.reason()).isNull();
    assertThat(order.version()).isEqualTo(3);
    assertThat(order.after(RESERVED, START).state()).isEqualTo(OrderState.RESERVED);
    assertThat(order.after(REJECTED, START).isReopenable()).isTrue();
  }

  @Test
  void isReopenedFromNoOtherState() {
    for (var history :
        List.of(
            List.of(PLACED),
            List.of(PLACED, RESERVED),
            List.of(PLACED, new OrderCancelled("CUSTOMER")),
            List.of(PLACED, RESERVED, REQUESTED, CAPTURED),
            List.of(PLACED, RESERVED, REQUESTED, CAPTURED, PIVOT, new OrderConfirmed()),
            List.of(PLACED, new OrderRejected("PROMISE_BROKEN", List.of())),
            List.of(PLACED, new OrderRejected("RESERVATION_CLOSED", List.of())),
            List.of(PLACED, RESERVED, REQUESTED, CAPTURED, PIVOT, DELAYED),
            List.of(
                PLACED,
                RESERVED,
                REQUESTED,
                CAPTURED,
                PIVOT,
                DELAYED,
                new DispatchRefused("PROMISE_BROKEN"),
                new VoucherGranted(TOTAL),
                new PaymentRefunded(TOTAL)))) {
      var order = folded(history.toArray(OrderEvent[]::new));
      assertThat(order.isReopenable()).isFalse();
      assertThatThrownBy(() -> order.after(REOPENED, START))
          .isInstanceOf(IllegalTransitionException.class);
    }
  }

  @Test
  void refusesAHistoryWithAHole() {
    var history =
        List.of(new RecordedEvent(1, START, PLACED), new RecordedEvent(3, START, RESERVED));
    assertThatThrownBy(() -> Order.fold(ID, history)).hasMessageContaining("lacks version 2");
  }

  private static Order folded(OrderEvent... events) {
    return Order.fold(
        ID,
        IntStream.range(0, events.length)
            .mapToObj(i -> new RecordedEvent(i + 1, START.plusSeconds(i + 1), events[i]))
            .toList());
  }
}
