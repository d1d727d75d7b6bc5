package io.provingground.order.fulfilment;

import io.provingground.order.history.Order;
import io.provingground.order.history.store.EventStore;
import io.provingground.order.running.Traces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes sagas forward: one transaction stores events, states and due times for all signals that
 * wait; what the new states ask of others is sent after the commit, and sent again by the sweep, so
 * that losing it costs time and nothing else.
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
  private final SharedCommit<Heard> answers = new SharedCommit<>(this::on);

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
   * Works signals, those about one order in their order; all or none. One about an order without a
   * saga is late by weeks and is ignored.
   */
  void on(List<Heard> heard) {
    var left = heard;
    for (var tries = 0; tries < TRIES && !left.isEmpty(); tries++) {
      var signals = left;
      var steps = transaction.execute(_ -> advance(signals));
      steps.stream().filter(step -> !step.overtaken()).forEach(this::follow);
      var overtaken = steps.stream().filter(Step::overtaken).map(Step::orderId).toList();
      left = signals.stream().filter(one -> overtaken.contains(one.orderId())).toList();
    }
    if (!left.isEmpty()) {
      throw new OvertakenException(left.getFirst().orderId());
    }
  }

  /** Does the sagas' tasks again, since nobody has answered. */
  void repeat(List<Saga> unanswered) {
    var orders = history.load(unanswered.stream().map(Saga::orderId).toList());
    for (var saga : unanswered) {
      var order = Objects.requireNonNull(orders.get(saga.orderId()), "a saga has an order");
      traces.continueFrom(
          saga.traceparent(), "saga sweep", () -> perform(saga, order, saga.state().tasks()));
    }
  }

  private List<Step> advance(List<Heard> heard) {
    var locked = sagas.lock(heard.stream().map(Heard::orderId).distinct().toList());
    var orders = history.load(locked.keySet());
    Map<UUID, Step> steps = new LinkedHashMap<>();
    locked.forEach((id, saga) -> steps.put(id, Step.begin(saga, orders.get(id))));
    heard.forEach(one -> steps.computeIfPresent(one.orderId(), (_, step) -> after(step, one)));
    return store(List.copyOf(steps.values()));
  }

  private static Step after(Step step, Heard heard) {
    if (heard.concerns(step.saga())) {
      return step.on(heard.signal());
    }
    log.info("{} comes too late: it answers {}.", heard.signal(), heard.command());
    return step;
  }

  private List<Step> store(List<Step> steps) {
    var appended = history.append(steps.stream().flatMap(Step::change).toList());
    var stored = steps.stream().map(step -> step.stored(appended)).toList();
    sagas.move(stored.stream().filter(Step::hasMoved).map(Step::saga).toList());
    return stored;
  }

  private void follow(Step step) {
    if (step.tasks().isEmpty() && !step.hasMoved()) {
      return;
    }
    var saga = step.saga();
    traces.continueFrom(
        saga.traceparent(),
        "saga step",
        () -> {
          if (saga.state() != step.from()) {
            log.info(
                "The saga of order {} moved from {} to {}; next: {}.",
                saga.orderId(),
                step.from(),
                saga.state(),
                step.tasks());
          }
          perform(saga, step.order(), step.tasks());
        });
  }

  private void perform(Saga saga, Order order, Set<Task> tasks) {
    for (var task : tasks) {
      switch (task) {
        case RESERVE -> commands.reserve(saga, order);
        case DISPATCH -> commands.dispatch(saga, order);
        case RELEASE -> commands.release(saga);
        case VOID -> payments.annul(saga, order.total(), this::onAnswer);
        case CAPTURE -> payments.capture(saga, order.total(), this::onAnswer);
        case RESOLVE -> payments.resolve(saga, order.total(), this::onAnswer);
      }
    }
  }

  private void onAnswer(UUID orderId, Signal answer) {
    answers.work(new Heard(orderId, answer));
  }

  /** Somebody else appended in between, again and again. */
  private static final class OvertakenException extends RuntimeException {
    OvertakenException(UUID orderId) {
      super("order %s was changed by somebody else".formatted(orderId));
    }
  }
}
