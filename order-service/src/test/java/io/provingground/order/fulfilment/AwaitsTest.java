package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.history.Money;
import io.provingground.order.history.OrderEvent;
import io.provingground.order.lookup.Awaits;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an order is said to wait for, held against every way that its saga can go. */
class AwaitsTest {
  private static final Money TOTAL = new Money(2580, "EUR");

  private record Reached(SagaState state, boolean paid) {}

  @Test
  void isARefundOnlyOfMoneyThatIsKnownToHaveBeenTaken() {
    var reached = reached();
    assertThat(reached.stream().map(Reached::state)).contains(SagaState.values());
    assertThat(reached)
        .filteredOn(each -> each.state() != SagaState.OVER)
        .filteredOn(each -> Awaits.What.ofSaga(each.state().name()) == Awaits.What.REFUND)
        .isNotEmpty()
        .allMatch(Reached::paid);
  }

  private static Set<Reached> reached() {
    var reached = new HashSet<Reached>();
    var open = new ArrayDeque<>(List.of(new Reached(SagaState.RESERVING, false)));
    while (!open.isEmpty()) {
      var from = open.remove();
      if (reached.add(from)) {
        signals().map(signal -> after(from, signal)).forEach(open::add);
      }
    }
    return reached;
  }

  private static Reached after(Reached from, Signal signal) {
    return SagaTable.decide(from.state(), signal, TOTAL) instanceof Decision.Move move
        ? new Reached(
            move.to(),
            from.paid()
                || move.events().stream().anyMatch(OrderEvent.PaymentCaptured.class::isInstance))
        : from;
  }

  /** All kinds of them: of so many drawn none is missing. */
  private static Stream<Signal> signals() {
    var random = new Random(7);
    return Stream.concat(
        Stream.of(
            new Signal.OrderCancelled(),
            new Signal.PromiseBroken(List.of()),
            new Signal.DispatchRefused("PROMISE_BROKEN")),
        Stream.generate(() -> RandomSignal.next(random)).limit(1000));
  }
}
