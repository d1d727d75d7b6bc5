package io.provingground.endtoend.checker;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Invariant 6: nothing stays half-way, and what cannot be worked is parked where it is seen. */
final class EverythingEnds implements Invariant {
  private final Set<String> expectedParked;

  /**
   * Checks it.
   *
   * @param expectedParked ids of messages that a drill made so that they must be parked; keys,
   *     where they have no id
   */
  EverythingEnds(Set<String> expectedParked) {
    this.expectedParked = expectedParked;
  }

  @Override
  public String promise() {
    return "Every order reaches a terminal state and its saga its end; no message is lost:"
        + " queues drain, each command is answered, and nothing is parked but what a drill broke on purpose.";
  }

  @Override
  public void check(Index evidence, Examination examination) {
    for (var order : evidence.orders()) {
      examination.looksAt(1);
      ended(order, evidence, examination);
    }
    for (var left : evidence.evidence().outstanding()) {
      var order = left.order();
      examination.demand(
          false,
          order == null ? new Subject.OfPlatform() : Subject.order(order),
          () -> "still under way: %s".formatted(left.what()));
    }
    parked(evidence, examination);
    evidence.anyOrders().forEach(order -> commands(order, evidence, examination));
  }

  private static void ended(OrderRecords.Order order, Index evidence, Examination examination) {
    var id = order.id();
    var subject = Subject.order(id);
    var saga = evidence.saga(id);
    var reservation = evidence.reservation(id);
    var state = order.headline().state();
    examination.demand(
        States.isFinal(state),
        subject,
        () -> "order %s is %s, which is no end".formatted(id, state));
    examination.demand(
        saga == null || saga.isOver(),
        subject,
        () ->
            "the saga of order %s is %s and still due"
                .formatted(id, saga == null ? "" : saga.state()));
    examination.demand(
        reservation == null || !reservation.isHeld() || !States.isFinal(state),
        subject,
        () -> "order %s is %s, and stock is still held for it".formatted(id, state));
  }

  private void parked(Index evidence, Examination examination) {
    var found = new HashSet<String>();
    for (var message : evidence.evidence().messages()) {
      if (message.isParked()) {
        examination.looksAt(1);
        found.add(message.name());
        found.add(message.key());
        examination.demand(
            message.isAnyOf(expectedParked),
            Subject.message(message),
            () ->
                "message %s lies parked in %s: %s"
                    .formatted(message.name(), message.place(), message.dead()));
      }
    }
    for (var expected : expectedParked) {
      examination.demand(
          found.contains(expected),
          new Subject.OfPlatform(),
          () ->
              "message %s cannot be worked and should be parked, but it is nowhere"
                  .formatted(expected));
    }
  }

  /** A command is worked and answered, or parked; and the answer was sent. */
  private static void commands(UUID order, Index evidence, Examination examination) {
    var settled = new HashSet<String>();
    var sent = new HashSet<String>();
    evidence.answers(order).forEach(answer -> settled.add(answer.command()));
    for (var message : evidence.messages(order)) {
      var envelope = message.envelope();
      if (envelope != null && message.isIn(Message.COMMANDS + Message.DEAD)) {
        settled.add(envelope.id());
      } else if (envelope != null
          && message.isIn(Message.ANSWERS)
          && envelope.correlation() != null) {
        sent.add(envelope.correlation());
      }
    }
    var subject = Subject.order(order);
    for (var message : evidence.messages(order)) {
      if (message.isIn(Message.COMMANDS)) {
        examination.looksAt(1);
        examination.demand(
            settled.contains(message.name()),
            subject,
            () ->
                "command %s was sent (%s) and neither worked nor parked"
                    .formatted(message.name(), message.place()));
      }
    }
    for (var answer : evidence.answers(order)) {
      examination.demand(
          sent.contains(answer.command()),
          subject,
          () ->
              "command %s was worked (%s), but its answer was never sent"
                  .formatted(answer.command(), answer.type()));
    }
    examination.demand(
        evidence.exists(order)
            || evidence.messages(order).stream().noneMatch(EverythingEnds::isOfQueue),
        subject,
        () -> "commands or answers were sent for order %s, which does not exist".formatted(order));
  }

  private static boolean isOfQueue(Message message) {
    return message.isIn(Message.COMMANDS) || message.isIn(Message.ANSWERS);
  }
}
