package io.provingground.order.fulfilment;

import io.provingground.order.history.OrderEvent;
import java.util.List;

/** What follows from a signal. */
sealed interface Decision {
  /** Nothing: it is late, a duplicate, an echo, or about something that is settled. */
  record Ignore() implements Decision {}

  /** The state's tasks are done (again) at once. */
  record Repeat() implements Decision {}

  /** The saga moves on; events are appended first, then the new state's tasks are done. */
  record Move(SagaState to, List<OrderEvent> events) implements Decision {}

  static Decision ignore() {
    return new Ignore();
  }

  static Decision repeat() {
    return new Repeat();
  }

  static Decision move(SagaState to, OrderEvent... events) {
    return new Move(to, List.of(events));
  }
}
