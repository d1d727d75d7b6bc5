package io.provingground.order.fulfilment;

import io.provingground.order.history.Order;
import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.OrderState;
import io.provingground.order.history.store.Append;
import io.provingground.order.history.store.EventStore;
import io.provingground.order.running.Traces;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes sagas forward: one transaction for each signal stores events, state and due time; what the
 * new state asks of others is sent after the commit, and sent again by the sweep, so that losing it
 * costs time and nothing else.
 */
@Service
class Fulfilment {
  private static final Logger log = LoggerFactory.getLogger(Fulfilment.class);
  private static final int TRIES = 5;

  private final Sagas sagas;
  private final EventStore history;
  private final Commands commands;
  private final Payments payments;
  private final TransactionTemplate transaction;
  private final Traces traces;

  Fulfilment(
      Sagas sagas,
      EventStore history,
      Commands commands,
      Payments payments,
      TransactionTemplate transaction,
      Traces traces) {
    this.sagas = sagas;
    this.history = history;
    this.commands = commands;
    this.payments = payments;
    this.transaction = transaction;
    this.traces = traces;
  }

  /**
   * What is to be done after the commit.
   *
   * @param from the state before
   */
  private record Step(SagaState from, Saga saga, Order order, Set<Task> tasks) {}

  /** Works a signal. One about an order without a saga is late by weeks and is ignored. */
  void on(UUID orderId, Signal signal) {
    for (var tries = 1; tries <= TRIES; tries++) {
      try {
        Optional.ofNullable(transaction.execute(_ -> step(orderId, signal)))
            .ifPresent(this::follow);
        return;
      } catch (OvertakenException overtaken) {
        if (tries == TRIES) {
          throw overtaken;
        }
      }
    }
  }

  private void follow(Step step) {
    var saga = step.saga();
    if (saga.state() != step.from()) {
      log.info(
          "The saga of order {} moved from {} to {}; next: {}.",
          saga.orderId(),
          step.from(),
          saga.state(),
          step.tasks());
    }
    perform(saga, step.order(), step.tasks());
  }

  /** Does the saga's tasks again, since nobody has answered. */
  void repeat(Saga saga) {
    var order = history.load(saga.orderId()).orElseThrow();
    perform(saga, order, saga.state().tasks());
  }

  private @Nullable Step step(UUID orderId, Signal signal) {
    var saga = sagas.lock(orderId).orElse(null);
    if (saga == null) {
      return null;
    }
    var start =
        new Step(
            saga.state(), saga, history.load(orderId).orElseThrow(), EnumSet.noneOf(Task.class));
    // The customer may have cancelled without the saga having heard of it yet; that comes first.
    var cancelled = start.order().state() == OrderState.CANCELLED && saga.state().isBeforePivot();
    return apply(cancelled ? apply(start, new Signal.OrderCancelled()) : start, signal);
  }

  private Step apply(Step before, Signal signal) {
    var saga = before.saga();
    return switch (SagaTable.decide(saga.state(), signal, before.order().total())) {
      case Decision.Ignore() -> before;
      case Decision.Repeat() -> new Step(before.from(), saga, before.order(), saga.state().tasks());
      case Decision.Move(var to, var events) -> {
        var order = events.isEmpty() ? before.order() : append(before.order(), events);
        var moved = saga.in(to);
        sagas.move(moved);
        yield new Step(before.from(), moved, order, to.tasks());
      }
    };
  }

  private Order append(Order order, List<OrderEvent> events) {
    return switch (history.append(order, events, traces.current())) {
      case Append.Appended(var after) -> after;
      case Append.Overtaken() -> throw new OvertakenException(order.id());
    };
  }

  private void perform(Saga saga, Order order, Set<Task> tasks) {
    for (var task : tasks) {
      switch (task) {
        case RESERVE -> commands.reserve(saga, order);
        case DISPATCH -> commands.dispatch(saga);
        case RELEASE -> commands.release(saga);
        case CAPTURE -> payments.capture(saga, order.total(), this::on);
        case RESOLVE -> payments.resolve(saga, order.total(), this::on);
      }
    }
  }

  /** Somebody else appended in between; the transaction is rolled back and done again. */
  private static final class OvertakenException extends RuntimeException {
    OvertakenException(UUID orderId) {
      super("order %s was changed by somebody else".formatted(orderId));
    }
  }
}
