package io.provingground.order.fulfilment;

import io.provingground.order.history.Order;
import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.OrderState;
import io.provingground.order.history.store.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What signals make of a saga and its order: decided in memory, then stored, and followed once it
 * is committed.
 *
 * @param from the saga's state before
 * @param order as it was loaded; after it is stored, as it is then
 * @param events what is appended to it
 * @param hasMoved whether the saga's row changes
 * @param tasks what is to be asked of others after the commit
 * @param overtaken whether somebody else appended in between; then nothing of it is stored
 */
record Step(
    SagaState from,
    Saga saga,
    Order order,
    List<OrderEvent> events,
    boolean hasMoved,
    Set<Task> tasks,
    boolean overtaken) {
  /** Copies the collections. */
  Step {
    events = List.copyOf(events);
    tasks = Set.copyOf(tasks);
  }

  /** Nothing was heard yet, but the customer may have cancelled unheard; that comes first. */
  static Step begin(Saga saga, @Nullable Order order) {
    var found = Objects.requireNonNull(order, "a saga has an order");
    var start = new Step(saga.state(), saga, found, List.of(), false, Set.of(), false);
    var cancelled = found.state() == OrderState.CANCELLED && saga.state().isBeforePivot();
    return cancelled ? start.on(new Signal.OrderCancelled()) : start;
  }

  UUID orderId() {
    return saga.orderId();
  }

  /** After one more signal. */
  Step on(Signal signal) {
    return switch (SagaTable.decide(saga.state(), signal, order.total())) {
      case Decision.Ignore() -> this;
      case Decision.Repeat() -> with(saga, List.of(), hasMoved, saga.state().tasks());
      case Decision.Move(var to, var more) -> with(saga.in(to), more, true, to.tasksOnEntry());
    };
  }

  /** What of it is appended, if anything. */
  Stream<Change> change() {
    return events.isEmpty()
        ? Stream.empty()
        : Stream.of(new Change(order, events, saga.traceparent()));
  }

  /**
   * After the events were appended.
   *
   * @param appended the orders that nobody else was faster with
   */
  Step stored(Map<UUID, Order> appended) {
    if (events.isEmpty()) {
      return this;
    }
    var after = appended.get(orderId());
    return after == null
        ? new Step(from, saga, order, List.of(), false, Set.of(), true)
        : new Step(from, saga, after, events, hasMoved, tasks, false);
  }

  private Step with(Saga next, List<OrderEvent> more, boolean moved, Set<Task> then) {
    var all = new ArrayList<>(events);
    all.addAll(more);
    return new Step(from, next, order, all, moved, then, overtaken);
  }
}
