package io.provingground.order.fulfilment;

import static io.provingground.order.fulfilment.SagaState.CAPTURING;
import static io.provingground.order.fulfilment.SagaState.OVER;
import static io.provingground.order.fulfilment.SagaState.RESERVING;
import static io.provingground.order.fulfilment.SagaState.RESOLVING;
import static io.provingground.order.fulfilment.SagaState.UNDOING;
import static io.provingground.order.fulfilment.SagaState.VOIDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.history.Money;
import io.provingground.order.history.Order;
import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.OrderLine;
import io.provingground.order.history.OrderState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SagaTableTest {
  private static final Money TOTAL = new Money(2580, "EUR");
  private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");

  static final List<Signal> SIGNALS =
      List.of(
          new Signal.OrderPlaced(),
          new Signal.OrderCancelled(),
          new Signal.StockReserved(List.of(), NOW),
          new Signal.ReservationRefused("OUT_OF_STOCK", List.of()),
          new Signal.ReservationClosed(),
          new Signal.StockReleased(),
          new Signal.StockDispatched(),
          new Signal.DispatchRefused("OUT_OF_STOCK"),
          new Signal.CommandExpired("ReserveStock"),
          new Signal.PaymentCaptured(TOTAL, "cap"),
          new Signal.PaymentDeclined(),
          new Signal.PaymentVoided(),
          new Signal.PaymentRefunded(TOTAL),
          new Signal.DeadlinePassed(),
          new Signal.PromiseBroken(List.of()),
          new Signal.DispatchRefused("PROMISE_BROKEN"));

  /**
   * Every cell, a line for each state and a column for each signal: "-" ignores, "+" repeats the
   * state's tasks, anything else is the next state and the events appended before it.
   */
  private static final String TABLE =
      """
      RESERVING  + RELEASING CAPTURING:StockReserved,PaymentRequested OVER:OrderRejected OVER:OrderRejected - - - \
      RELEASING:OrderCancelled - - - - RELEASING:OrderCancelled RELEASING:OrderRejected -
      CAPTURING  - UNDOING - - - - - - - DISPATCHING:PaymentCaptured,DispatchRequested RELEASING:OrderCancelled \
      RELEASING:OrderCancelled RELEASING:OrderCancelled UNDOING:OrderCancelled VOIDING -
      VOIDING  - UNDOING - - - - - - - DISPATCHING:PaymentCaptured,DispatchRequested RELEASING:OrderRejected \
      RELEASING:OrderRejected RELEASING:OrderRejected UNDOING:OrderCancelled - -
      DISPATCHING  - - - - - - OVER:OrderConfirmed REFUNDING:DispatchRefused - - - - - - - DELAYED:OrderDelayed
      DELAYED  - - - - - - OVER:OrderConfirmed REFUNDING:DispatchRefused,VoucherGranted - - - - - LAST_CALL - DELAYED
      LAST_CALL  - - - - - - OVER:OrderConfirmed REFUNDING:DispatchRefused,VoucherGranted - - - - - - - \
      REFUNDING:DispatchRefused,VoucherGranted
      REFUNDING  - - - - - - - - - - - - RELEASING:PaymentRefunded - - -
      UNDOING  - - - - - RESOLVING - - - + RELEASING RELEASING RELEASING:PaymentRefunded - - -
      RELEASING  - - - - - OVER - - - - - - - - - -
      RESOLVING  - - - - - - - - - + OVER OVER OVER:PaymentRefunded - - -
      OVER  - - - - - - - - - - - - - - - -
      """;

  @Test
  void knowsEverySignal() {
    assertThat(SIGNALS.stream().map(Signal::getClass).distinct())
        .containsExactlyInAnyOrder(signalTypes());
  }

  @Test
  void fillsEveryCellAsWritten() {
    var table =
        Arrays.stream(SagaState.values())
            .map(state -> state + "  " + row(state))
            .collect(Collectors.joining("\n", "", "\n"));
    assertThat(table).isEqualTo(TABLE);
  }

  private static String row(SagaState state) {
    return SIGNALS.stream()
        .map(signal -> written(SagaTable.decide(state, signal, TOTAL)))
        .collect(Collectors.joining(" "));
  }

  /**
   * Walks everything that can happen, and checks that no path appends what may not follow, or moves
   * money wrongly.
   */
  @Test
  void neverAppendsWhatMayNotFollowOnAnyPath() {
    var start = new Walk(RESERVING, order(), false);
    var seen = new HashSet<String>();
    var open = new ArrayDeque<>(List.of(start));
    var ends = new HashSet<OrderState>();
    while (!open.isEmpty()) {
      var walk = open.pop();
      if (!seen.add(
          walk.state()
              + " "
              + walk.order().state()
              + " "
              + walk.order().reason()
              + " "
              + walk.owed())) {
        continue;
      }
      if (walk.state() == OVER) {
        assertThat(walk.order().state().isFinal()).as("%s is final", walk).isTrue();
        assertThat(walk.owed())
            .as("money is kept at the end of %s", walk)
            .isEqualTo(walk.order().state() == OrderState.CONFIRMED);
        ends.add(walk.order().state());
      }
      SIGNALS.forEach(signal -> walk.next(signal).forEach(open::push));
    }
    assertThat(ends)
        .containsExactlyInAnyOrder(
            OrderState.CONFIRMED, OrderState.REJECTED, OrderState.CANCELLED, OrderState.REFUNDED);
  }

  /**
   * @param owed whether the provider holds the money
   */
  private record Walk(SagaState state, Order order, boolean owed) {
    List<Walk> next(Signal signal) {
      if (signal instanceof Signal.OrderCancelled) {
        return order.isCancellable() && state.isBeforePivot()
            ? List.of(
                apply(signal, order.after(new OrderEvent.OrderCancelled("CUSTOMER"), NOW), owed))
            : List.of();
      }
      return switch (signal) {
        case Signal.PaymentCaptured _
            when owed || Set.of(CAPTURING, VOIDING, UNDOING, RESOLVING).contains(state) ->
            List.of(apply(signal, order, true));
        case Signal.PaymentRefunded _ when owed && state.tasks().contains(Task.RESOLVE) ->
            List.of(apply(signal, order, false));
        case Signal.PaymentCaptured _, Signal.PaymentRefunded _ -> List.of();
        case Signal.PaymentDeclined _, Signal.PaymentVoided _ ->
            owed ? List.of() : List.of(apply(signal, order, false));
        case Signal.OrderPlaced _,
            Signal.OrderCancelled _,
            Signal.StockReserved _,
            Signal.ReservationRefused _ ->
            List.of(apply(signal, order, owed));
        case Signal.ReservationClosed _,
            Signal.StockReleased _,
            Signal.StockDispatched _,
            Signal.DispatchRefused _ ->
            List.of(apply(signal, order, owed));
        case Signal.CommandExpired _, Signal.DeadlinePassed _, Signal.PromiseBroken _ ->
            List.of(apply(signal, order, owed));
      };
    }

    private Walk apply(Signal signal, Order before, boolean owes) {
      return switch (SagaTable.decide(state, signal, TOTAL)) {
        case Decision.Ignore _, Decision.Repeat _ -> new Walk(state, before, owes);
        case Decision.Move(var to, var events) -> {
          var after = before;
          for (var event : events) {
            after = after.after(event, NOW);
          }
          yield new Walk(to, after, owes);
        }
      };
    }
  }

  private static Order order() {
    return Order.placed(
        new UUID(1, 2),
        new OrderEvent.OrderPlaced(new UUID(3, 4), List.of(new OrderLine("MUG-BLUE", 2)), TOTAL),
        NOW);
  }

  private static String written(Decision decision) {
    return switch (decision) {
      case Decision.Ignore _ -> "-";
      case Decision.Repeat _ -> "+";
      case Decision.Move(var to, var events) ->
          events.isEmpty()
              ? to.name()
              : to + ":" + events.stream().map(OrderEvent::type).collect(Collectors.joining(","));
    };
  }

  @SuppressWarnings("unchecked")
  private static Class<? extends Signal>[] signalTypes() {
    return (Class<? extends Signal>[]) Signal.class.getPermittedSubclasses();
  }
}
