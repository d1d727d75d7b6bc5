package io.provingground.order.fulfilment;

import static io.provingground.order.fulfilment.SagaState.OVER;
import static io.provingground.order.fulfilment.SagaTableTest.SIGNALS;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.history.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the table of steps says the same as the cells. */
class SagaTableStepsTest {
  private static final Money TOTAL = new Money(2580, "EUR");

  private static final Set<Class<? extends Signal>> NO_ANSWERS =
      Set.of(
          Signal.OrderPlaced.class,
          Signal.OrderCancelled.class,
          Signal.DeadlinePassed.class,
          Signal.PromiseBroken.class);

  @ParameterizedTest
  @EnumSource
  void namesTheAnswersOfEachStep(SagaState state) {
    var heard =
        SIGNALS.stream()
            .filter(signal -> !NO_ANSWERS.contains(signal.getClass()))
            .filter(signal -> !(decide(state, signal) instanceof Decision.Ignore))
            .<Class<? extends Signal>>map(Signal::getClass)
            .collect(Collectors.toSet());
    assertThat(state.step().answers()).isEqualTo(heard);
  }

  /** Ended before the pivot by the deadline, behind it by a refusal; then all is undone. */
  @ParameterizedTest
  @EnumSource
  void namesWhatUndoesEachStep(SagaState state) {
    var asked = new HashSet<Task>();
    var end = state.isBeforePivot() ? new Signal.DeadlinePassed() : new Signal.DispatchRefused("X");
    if (decide(state, end) instanceof Decision.Move(var first, var _)) {
      var now = first;
      asked.addAll(now.tasks());
      for (var answer : List.of(new Signal.PaymentRefunded(TOTAL), new Signal.StockReleased())) {
        if (decide(now, answer) instanceof Decision.Move(var then, var _)) {
          now = then;
          asked.addAll(now.tasks());
        }
      }
      assertThat(now).as("at the end").isEqualTo(OVER);
    }
    assertThat(state.step().undo()).isEqualTo(asked);
  }

  @ParameterizedTest
  @EnumSource
  void breaksOffEachStepThatHasADeadlineAndNoOther(SagaState state) {
    assertThat(decide(state, new Signal.DeadlinePassed()))
        .isInstanceOf(state.endsAtDeadline() ? Decision.Move.class : Decision.Ignore.class);
  }

  private static Decision decide(SagaState state, Signal signal) {
    return SagaTable.decide(state, signal, TOTAL);
  }
}
