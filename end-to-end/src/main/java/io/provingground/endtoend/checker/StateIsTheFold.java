package io.provingground.endtoend.checker;

import io.provingground.endtoend.checker.OrderRecords.Order;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Invariant 5. Events are the truth; state, topic and read model are only what follows from them.
 */
final class StateIsTheFold implements Invariant {
  @Override
  public String promise() {
    return "An order's state is the fold of its events; the topic holds each event as it is stored, in order;"
        + " the read model equals the order; no client ever saw an order go back.";
  }

  @Override
  public void check(Index evidence, Examination examination) {
    for (var id : evidence.anyOrders()) {
      var events = evidence.events(id);
      var order = evidence.order(id);
      examination.looksAt(events.size());
      if (order == null) {
        nothingIsTold(id, evidence, examination);
      } else {
        fold(order, events, examination);
        Contents.check(order, events, examination);
        PublishedEvents.check(id, evidence, examination);
        view(order, evidence, examination);
      }
    }
    SeenStates.check(evidence, examination);
  }

  private static void nothingIsTold(UUID id, Index evidence, Examination examination) {
    var subject = Subject.order(id);
    examination.demand(
        evidence.events(id).isEmpty(),
        subject,
        () -> "order %s has events, but does not exist".formatted(id));
    examination.demand(
        evidence.messages(id).stream().noneMatch(message -> message.isIn(Message.ORDER_EVENTS)),
        subject,
        () -> "events of order %s were published, but it does not exist".formatted(id));
    examination.demand(
        evidence.view(id) == null && evidence.viewEvents(id).isEmpty(),
        subject,
        () -> "the read model shows order %s, which does not exist".formatted(id));
  }

  private static void fold(Order order, List<Event> events, Examination examination) {
    var subject = Subject.order(order.id());
    var row = order.headline();
    try {
      var fold = Fold.of(order.id(), events);
      examination.demand(
          fold.state().equals(row.state())
              && fold.version() == row.version()
              && Objects.equals(fold.reason(), row.reason()),
          subject,
          () ->
              "order %s is %s (%s) in version %d, but its events make it %s (%s) in version %d"
                  .formatted(
                      order.id(),
                      row.state(),
                      row.reason(),
                      row.version(),
                      fold.state(),
                      fold.reason(),
                      fold.version()));
    } catch (Fold.BrokenException broken) {
      examination.demand(false, subject, broken::what);
    }
  }

  private static void view(Order order, Index evidence, Examination examination) {
    var subject = Subject.order(order.id());
    var view = evidence.view(order.id());
    examination.demand(
        view != null && view.headline().equals(order.headline()),
        subject,
        () ->
            "the read model says of order %s: %s; but it is: %s"
                .formatted(
                    order.id(), view == null ? "nothing" : view.headline(), order.headline()));
    examination.demand(
        view == null || order.customer().equals(view.customer()),
        subject,
        () -> "the read model shows order %s to another customer".formatted(order.id()));
    examination.demand(
        evidence
            .viewEvents(order.id())
            .equals(evidence.events(order.id()).stream().map(Event::inSchema1).toList()),
        subject,
        () -> "the read model holds other events of order %s than the store".formatted(order.id()));
  }
}
