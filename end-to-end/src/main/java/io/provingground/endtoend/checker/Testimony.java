package io.provingground.endtoend.checker;

import io.provingground.endtoend.checker.OrderRecords.Headline;
import io.provingground.endtoend.checker.OrderRecords.Order;
import io.provingground.endtoend.checker.OrderRecords.Saga;
import io.provingground.endtoend.checker.StockRecords.Answer;
import io.provingground.endtoend.checker.StockRecords.Movement;
import io.provingground.endtoend.checker.StockRecords.Reservation;
import io.provingground.endtoend.checker.ViewRecords.View;
import io.provingground.endtoend.history.Entry.Answered;
import io.provingground.endtoend.history.Entry.Sent;
import io.provingground.endtoend.history.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts into words what each witness says. */
final class Testimony {
  private final List<Moment> moments = new ArrayList<>();

  List<Moment> moments() {
    return moments;
  }

  void attempts(List<Attempt> attempts) {
    for (var attempt : attempts) {
      var sent = attempt.sent();
      var answer = attempt.answer();
      at(sent.at(), "client: %s".formatted(said(sent)));
      if (answer == null) {
        at(sent.at(), "client: trace %s never ended".formatted(sent.trace()));
      } else {
        at(answer.at(), "client: %s".formatted(heard(sent, answer)));
      }
    }
  }

  void order(@Nullable Order order, List<Event> events, @Nullable Saga saga) {
    for (var event : events) {
      at(
          event.at(),
          "store: event %d %s of order %s: %s"
              .formatted(event.version(), event.type(), event.order(), event.data()));
    }
    if (order != null) {
      at(
          order.headline().updatedAt(),
          "orders: order %s is %s".formatted(order.id(), said(order.headline())));
    }
    if (saga != null) {
      at(
          saga.updatedAt(),
          "orders: saga is %s, %s, attempt %d, repeated %d times, deadline %s"
              .formatted(
                  saga.state(),
                  saga.dueAt() == null ? "over" : "due " + Moment.time(saga.dueAt()),
                  saga.attempt(),
                  saga.repeats(),
                  Moment.time(saga.deadline())));
    }
  }

  void messages(List<Message> messages) {
    messages.stream().map(Testimony::of).forEach(moments::add);
  }

  void stock(List<Movement> movements, @Nullable Reservation reservation, List<Answer> answers) {
    for (var movement : movements) {
      at(
          movement.at(),
          "warehouse: movement %d, %s %d×%s for order %s"
              .formatted(
                  movement.position(),
                  movement.kind(),
                  movement.quantity(),
                  movement.sku(),
                  movement.order()));
    }
    if (reservation != null) {
      at(
          reservation.changedAt(),
          "warehouse: reservation is %s for %s, until %s"
              .formatted(
                  reservation.state(),
                  lines(reservation.lines()),
                  reservation.holdUntil() == null
                      ? "never"
                      : Moment.time(reservation.holdUntil())));
    }
    for (var answer : answers) {
      at(answer.at(), "warehouse: answers %s with %s".formatted(answer.command(), answer.type()));
    }
  }

  void payments(List<Payment> payments) {
    for (var payment : payments) {
      at(
          payment.at(),
          "provider: %s of order %s, attempt %d: %s, %+d %s moved, payment is %s"
              .formatted(
                  payment.operation(),
                  payment.order(),
                  payment.attempt(),
                  payment.outcome(),
                  payment.moved(),
                  payment.currency() == null ? "" : payment.currency(),
                  payment.status()));
    }
  }

  void view(@Nullable View view, List<Event> events) {
    if (view != null) {
      at(
          view.headline().updatedAt(),
          "view: order %s is %s, from events %s"
              .formatted(view.order(), said(view.headline()), versions(events)));
    } else if (!events.isEmpty()) {
      at(
          events.getLast().at(),
          "view: no order, but events %s of order %s"
              .formatted(versions(events), events.getLast().order()));
    }
  }

  private static List<Integer> versions(List<Event> events) {
    return events.stream().map(Event::version).toList();
  }

  static Moment of(Message message) {
    var envelope = message.envelope();
    var content =
        envelope == null
            ? "unreadable, key " + message.key()
            : "%s %s %s".formatted(envelope.type(), envelope.id(), envelope.data());
    var dead = message.dead().isEmpty() ? "" : " " + message.dead();
    return new Moment(message.at(), "topic: %s: %s%s".formatted(message.place(), content, dead));
  }

  static String lines(List<Line> lines) {
    return lines.stream()
        .map(line -> line.quantity() + "×" + line.sku())
        .collect(Collectors.joining(", "));
  }

  private static String said(Headline headline) {
    return "%s (%s) in version %d: %s for %d %s"
        .formatted(
            headline.state(),
            headline.reason() == null ? "no reason" : headline.reason(),
            headline.version(),
            lines(headline.lines()),
            headline.amount(),
            headline.currency());
  }

  private static String said(Sent sent) {
    var content = sent.content();
    return "%s sends %s to %s (action %d, attempt %d, trace %s)%s"
        .formatted(
            sent.customer(),
            sent.operation() + (sent.key() == null ? "" : " with key " + sent.key()),
            sent.gateway(),
            sent.action(),
            sent.attempt(),
            sent.trace(),
            content == null
                ? ""
                : ": %s for %d %s by %s"
                    .formatted(
                        lines(content.lines()),
                        content.amount(),
                        content.currency(),
                        content.token()));
  }

  private static String heard(Sent sent, Answered answer) {
    return "trace %s, after %d ms: %s%s%s%s%s"
        .formatted(
            sent.trace(),
            Duration.between(sent.at(), answer.at()).toMillis(),
            answer.status() == null ? "no answer" : answer.status(),
            answer.failure() == null ? "" : ", " + answer.failure(),
            answer.order() == null ? "" : ", order " + answer.order() + " is " + answer.state(),
            answer.replayed() ? ", replayed" : "",
            answer.instance() == null ? "" : ", by " + answer.instance());
  }

  private void at(@Nullable Instant moment, String what) {
    moments.add(new Moment(moment, what));
  }
}
