package io.provingground.endtoend.checker;

import io.provingground.endtoend.checker.Message.Envelope;
import io.provingground.endtoend.checker.Message.Place;
import io.provingground.endtoend.checker.OrderRecords.Headline;
import io.provingground.endtoend.checker.OrderRecords.Order;
import io.provingground.endtoend.checker.ViewRecords.View;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A sound run, and ways to spoil what is told of events: in the store, the topic and the view. */
class TamperedEvents extends Sound {
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
    scene.views.computeIfPresent(id, (_, view) -> new View(id, Tampered.NOBODY, view.headline()));
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
        Message.ORDER_EVENTS,
        id,
        new Envelope(name, type, id, version, 1, scene.now(), null, data));
    return id;
  }

  /** Only in the store. */
  UUID store(UUID id) {
    scene.events.add(new Event(id, 1, "OrderPlaced", 1, scene.now(), Data.placed(2)));
    return id;
  }

  /** The last event lies where nothing keeps it behind the others. */
  UUID move(UUID id, int version) {
    scene.messages.replaceAll(message ->
        Scene.is(message, id, version)
            ? with(
                message,
                new Place(Message.ORDER_EVENTS, message.place().partition() + 1, 0),
                message.envelope())
            : message);
    return id;
  }

  /** One more message that nobody can read. */
  UUID garble(UUID id) {
    scene.send(Message.ORDER_EVENTS, id, null);
    return id;
  }

  UUID show(UUID id) {
    scene.views.put(id, new View(id, Scene.CUSTOMER, order(confirmed).headline()));
    return id;
  }

  UUID showEvent(UUID id) {
    scene.viewEvents.add(new Event(id, 1, "OrderPlaced", 1, scene.now(), Data.placed(2)));
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
                ? new Event(id, 1, event.type(), 1, event.at(), data)
                : event;
    scene.events.replaceAll(changed);
    scene.viewEvents.replaceAll(changed);
    return forge(id, 1, data);
  }

  UUID forge(UUID id, int version, String data) {
    scene.messages.replaceAll(message -> {
      var told = message.envelope();
      return told != null && Scene.is(message, id, version)
          ? with(
              message,
              message.place(),
              new Envelope(told.id(), told.type(), id, version, 1, told.time(), null, data))
          : message;
    });
    return id;
  }

  /** The topic says that it is of the old schema, and it is not. */
  UUID outdate(UUID id, int version) {
    scene.messages.replaceAll(message -> {
      var told = message.envelope();
      return told != null && Scene.is(message, id, version)
          ? with(
              message,
              message.place(),
              new Envelope(told.id(), told.type(), id, version, 1, told.time(), null, told.data()))
          : message;
    });
    return id;
  }

  Order order(UUID id) {
    return Objects.requireNonNull(scene.orders.get(id));
  }

  /** The row claims that nothing happened since it was placed. */
  UUID redate(UUID id) {
    var order = order(id);
    var row = order.headline();
    var redated =
        new Headline(
            row.state(),
            row.version(),
            row.placedAt(),
            row.placedAt(),
            row.lines(),
            row.amount(),
            row.currency(),
            row.reason());
    scene.orders.put(id, new Order(id, order.customer(), order.key(), redated));
    scene.views.put(id, new View(id, order.customer(), redated));
    return id;
  }

  private static Message with(Message message, Place place, @Nullable Envelope envelope) {
    return new Message(place, message.at(), message.key(), Map.of(), envelope);
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
