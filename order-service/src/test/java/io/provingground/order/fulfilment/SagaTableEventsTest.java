package io.provingground.order.fulfilment;

import static io.provingground.order.fulfilment.SagaState.CAPTURING;
import static io.provingground.order.fulfilment.SagaState.DISPATCHING;
import static io.provingground.order.fulfilment.SagaState.LAST_CALL;
import static io.provingground.order.fulfilment.SagaState.REFUNDING;
import static io.provingground.order.fulfilment.SagaState.RESERVING;
import static io.provingground.order.fulfilment.SagaState.RESOLVING;
import static io.provingground.order.fulfilment.SagaState.UNDOING;
import static io.provingground.order.fulfilment.SagaState.VOIDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.history.Money;
import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.PricedLine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the events of the table's cells say, beside their types. */
class SagaTableEventsTest {
  private static final Money TOTAL = new Money(2580, "EUR");
  private static final Money OTHER = new Money(1290, "EUR");
  private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");

  @Test
  void keepWhatInventorySays() {
    var lines = List.of(new PricedLine("MUG-BLUE", 2, OTHER));
    appends(
        RESERVING,
        new Signal.StockReserved(lines, NOW),
        new OrderEvent.StockReserved(lines, NOW),
        new OrderEvent.PaymentRequested(TOTAL));
    appends(
        RESERVING,
        new Signal.ReservationRefused("OUT_OF_STOCK", List.of("MUG-BLUE")),
        new OrderEvent.OrderRejected("OUT_OF_STOCK", List.of("MUG-BLUE")));
    appends(
        RESERVING,
        new Signal.ReservationClosed(),
        new OrderEvent.OrderRejected("RESERVATION_CLOSED", List.of()));
    appends(
        DISPATCHING,
        new Signal.DispatchRefused("OUT_OF_STOCK"),
        new OrderEvent.DispatchRefused("OUT_OF_STOCK"));
  }

  @Test
  void sayThatGoodsWereLost() {
    appends(
        RESERVING,
        new Signal.PromiseBroken(List.of("MUG-BLUE")),
        new OrderEvent.OrderRejected("PROMISE_BROKEN", List.of("MUG-BLUE")));
    appends(
        VOIDING,
        new Signal.PaymentVoided(),
        new OrderEvent.OrderRejected("PROMISE_BROKEN", List.of()));
    appends(
        DISPATCHING,
        new Signal.DispatchRefused("PROMISE_BROKEN"),
        new OrderEvent.OrderDelayed("PROMISE_BROKEN"));
    appends(
        LAST_CALL,
        new Signal.DispatchRefused("PROMISE_BROKEN"),
        new OrderEvent.DispatchRefused("PROMISE_BROKEN"),
        new OrderEvent.VoucherGranted(new Money(258, "EUR")));
  }

  @Test
  void keepWhatTheProviderSaysOfTheMoney() {
    appends(
        CAPTURING,
        new Signal.PaymentCaptured(OTHER, "cap"),
        new OrderEvent.PaymentCaptured(OTHER, "cap"),
        new OrderEvent.DispatchRequested());
    for (var state : List.of(REFUNDING, UNDOING, RESOLVING)) {
      appends(state, new Signal.PaymentRefunded(OTHER), new OrderEvent.PaymentRefunded(OTHER));
    }
  }

  @Test
  void sayWhyAnOrderIsCancelled() {
    var late = new OrderEvent.OrderCancelled("DEADLINE");
    appends(RESERVING, new Signal.CommandExpired("ReserveStock"), late);
    appends(RESERVING, new Signal.DeadlinePassed(), late);
    appends(CAPTURING, new Signal.DeadlinePassed(), late);
    var unpaid = new OrderEvent.OrderCancelled("PAYMENT_DECLINED");
    appends(CAPTURING, new Signal.PaymentDeclined(), unpaid);
    appends(CAPTURING, new Signal.PaymentVoided(), unpaid);
    appends(CAPTURING, new Signal.PaymentRefunded(TOTAL), unpaid);
  }

  private static void appends(SagaState state, Signal signal, OrderEvent... events) {
    assertThat(SagaTable.decide(state, signal, TOTAL))
        .isInstanceOfSatisfying(
            Decision.Move.class, move -> assertThat(move.events()).containsExactly(events));
  }
}
