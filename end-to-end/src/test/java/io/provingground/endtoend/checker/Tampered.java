package io.provingground.endtoend.checker;

import static io.provingground.endtoend.checker.Scene.MUG;
import static io.provingground.endtoend.checker.Scene.TOTAL;

import io.provingground.endtoend.checker.Message.Envelope;
import io.provingground.endtoend.checker.OrderRecords.Headline;
import io.provingground.endtoend.checker.OrderRecords.Order;
import io.provingground.endtoend.checker.StockRecords.Figures;
import io.provingground.endtoend.checker.ViewRecords.View;
import io.provingground.endtoend.history.Content;
import io.provingground.endtoend.history.Line;
import io.provingground.endtoend.history.Operation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A sound run, and ways to spoil it. Each way gives what the violation is about. */
final class Tampered extends Sound {
  /** An order that does not exist. */
  static final UUID NOBODY = new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L);

  private static final Content OTHER =
      new Content(List.of(new Line(MUG, 7)), 9030, "EUR", "tok_approve");

  UUID lose(UUID id) {
    scene.orders.remove(id);
    return id;
  }

  String storeAgain(String key) {
    run.end(run.stored(key));
    return key;
  }

  String accept(String key, String digest, Content content, UUID order) {
    run.answered(run.sent(key, digest, content), 201, order, "PLACED");
    return key;
  }

  String acceptAnotherBody(String key, UUID order) {
    return accept(key, "d2", OTHER, order);
  }

  UUID storeAnotherBody(String key) {
    var id = run.end(run.stored(key));
    var _ = accept(key, "d2", OTHER, id);
    return id;
  }

  UUID rekey(UUID id, String key) {
    var order = order(id);
    scene.orders.put(id, new Order(id, order.customer(), key, order.headline()));
    return id;
  }

  String refuse(String key, int status, String problem) {
    run.failed(run.sent(key, "d1", Run.CONTENT), status, problem);
    return key;
  }

  String refuseAndStore(String key) {
    run.end(run.stored(key));
    return refuse(key, 400, "/problems/invalid-request");
  }

  UUID look(UUID id, String state) {
    run.look(id, state);
    return id;
  }

  UUID miss(UUID id) {
    run.failed(run.sent(Operation.FOLLOW, null, null, id), 404, "/problems/order-not-found");
    return id;
  }

  String figures(UnaryOperator<Figures> change) {
    scene.stock.computeIfPresent(MUG, (_, figures) -> change.apply(figures));
    return MUG;
  }

  UUID dispatch(UUID id) {
    scene.move("RESERVED", MUG, 2, id);
    scene.move("DISPATCHED", MUG, 2, id);
    return id;
  }

  UUID confirmWithoutGoods(String key) {
    var id = run.paid(key);
    run.move("EXPIRED", id);
    run.reservation(id, "EXPIRED");
    run.event(id, "OrderConfirmed", "{}", "CONFIRMED", null);
    run.over(id, "OVER");
    return id;
  }

  UUID forgetReservation(UUID id) {
    scene.reservations.remove(id);
    return id;
  }

  UUID pay(UUID id, long... moved) {
    for (var amount : moved) {
      scene.pay(id, amount < 0 ? "REFUND" : "CAPTURE", amount, "CAPTURED", "EUR");
    }
    return id;
  }

  UUID forgetPayments(UUID id) {
    scene.payments.removeIf(payment -> payment.order().equals(id));
    return id;
  }

  UUID payInDollars(UUID id) {
    var _ = forgetPayments(id);
    scene.pay(id, "CAPTURE", TOTAL, "CAPTURED", "USD");
    return id;
  }

  UUID say(UUID id, String state, int version, @Nullable String reason) {
    var order = order(id);
    var row = with(order.headline(), state, version, reason);
    scene.orders.put(id, new Order(id, order.customer(), order.key(), row));
    return show(id, state, version, reason);
  }

  UUID show(UUID id, String state, int version, @Nullable String reason) {
    scene.views.computeIfPresent(
        id,
        (_, view) -> new View(id, view.customer(), with(view.headline(), state, version, reason)));
    return id;
  }

  UUID showToAnother(UUID id) {
    scene.views.computeIfPresent(id, (_, view) -> new View(id, NOBODY, view.headline()));
    return id;
  }

  UUID hide(UUID id) {
    scene.views.remove(id);
    return id;
  }

  UUID append(UUID id, String type) {
    run.event(id, type, "{}", order(id).headline().state(), order(id).headline().reason());
    return id;
  }

  UUID forgetEvents(UUID id, Predicate<Event> which) {
    scene.events.removeIf(event -> event.order().equals(id) && which.test(event));
    return id;
  }

  UUID dig(UUID id, int version) {
    var _ = unpublish(id, version);
    var _ = hideEvent(id, version);
    return forgetEvents(id, event -> event.version() == version);
  }

  UUID hideEvent(UUID id, int version) {
    scene.viewEvents.removeIf(event -> event.order().equals(id) && event.version() == version);
    return id;
  }

  UUID unpublish(UUID id, int version) {
    scene.messages.remove(scene.published(id, version));
    return id;
  }

  UUID publish(UUID id, int version, String type, String data) {
    var name = id + ":" + version;
    scene.send(
        Message.ORDER_EVENTS, id, new Envelope(name, type, id, version, scene.now(), null, data));
    return id;
  }

  UUID swap(UUID id, int one, int other) {
    Collections.swap(scene.messages, scene.published(id, one), scene.published(id, other));
    return id;
  }

  UUID retell(UUID id, int version) {
    scene.messages.add(scene.messages.get(scene.published(id, version)));
    return id;
  }

  /** In all three places where events lie. */
  UUID rewrite(UUID id, String data) {
    UnaryOperator<Event> changed =
        event ->
            event.order().equals(id) && event.version() == 1
                ? new Event(id, 1, event.type(), event.at(), data)
                : event;
    scene.events.replaceAll(changed);
    scene.viewEvents.replaceAll(changed);
    return forge(id, 1, data);
  }

  UUID forge(UUID id, int version, String data) {
    scene.messages.replaceAll(message -> {
      var told = message.envelope();
      return told != null && Scene.is(message, id, version)
          ? new Message(
              message.place(),
              message.at(),
              message.key(),
              Map.of(),
              new Envelope(told.id(), told.type(), id, version, told.time(), null, data))
          : message;
    });
    return id;
  }

  UUID strand(UUID id, String state) {
    run.over(id, state);
    return id;
  }

  UUID hold(UUID id) {
    run.reservation(id, "HELD");
    return id;
  }

  UUID placeWithoutSaga(String key) {
    var id = run.placed(key);
    scene.sagas.remove(id);
    return id;
  }

  UUID park(UUID id) {
    var command =
        new Envelope(id + "/ReleaseStock/1", "ReleaseStock", id, 0, scene.now(), null, "{}");
    scene.park(id.toString(), command);
    return id;
  }

  String parkGarbage(String key) {
    return scene.park(key, null).toString();
  }

  UUID leave(UUID id) {
    scene.outstanding.add(new Outstanding(id, "saga DISPATCHING"));
    return id;
  }

  UUID forgetAnswer(UUID id) {
    scene.answers.removeIf(answer -> answer.command().equals(id + "/DispatchStock/1"));
    return id;
  }

  UUID swallowAnswers(UUID id) {
    scene.messages.removeIf(message -> message.isIn(Message.ANSWERS) && id.equals(message.order()));
    return id;
  }

  UUID command(UUID id) {
    run.command(id, "ReleaseStock", "StockReleased");
    return id;
  }

  private Order order(UUID id) {
    return Objects.requireNonNull(scene.orders.get(id));
  }

  private static Headline with(Headline row, String state, int version, @Nullable String reason) {
    return new Headline(
        state,
        version,
        row.placedAt(),
        row.updatedAt(),
        row.lines(),
        row.amount(),
        row.currency(),
        reason);
  }
}
