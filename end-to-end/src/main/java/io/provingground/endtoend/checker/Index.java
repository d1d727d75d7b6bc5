package io.provingground.endtoend.checker;

import static java.util.stream.Collectors.groupingBy;

import io.provingground.endtoend.checker.OrderRecords.Order;
import io.provingground.endtoend.checker.OrderRecords.Saga;
import io.provingground.endtoend.checker.StockRecords.Answer;
import io.provingground.endtoend.checker.StockRecords.Movement;
import io.provingground.endtoend.checker.StockRecords.Reservation;
import io.provingground.endtoend.checker.ViewRecords.View;
import io.provingground.endtoend.history.Entry.Answered;
import io.provingground.endtoend.history.Entry.Sent;
import io.provingground.endtoend.history.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The evidence, arranged by what is asked of it: all that a witness says of one order. */
final class Index {
  private final Evidence evidence;
  private final Map<UUID, Order> orders;
  private final Map<ClientKey, List<Order>> ordersByKey;
  private final Map<UUID, Saga> sagas;
  private final Map<UUID, List<Event>> events;
  private final Map<UUID, List<Message>> messages;
  private final Map<UUID, View> views;
  private final Map<UUID, List<Event>> viewEvents;
  private final Map<UUID, List<Payment>> payments;
  private final Map<UUID, List<Movement>> movements;
  private final Map<UUID, Reservation> reservations;
  private final Map<UUID, List<Answer>> answers;
  private final Map<ClientKey, List<Attempt>> placings;
  private final Map<UUID, List<Attempt>> looks;

  /**
   * Arranges it.
   *
   * @param foreign names or keys of messages that a drill sent itself; they are no order's
   */
  Index(Evidence evidence, Set<String> foreign) {
    this.evidence = evidence;
    orders = single(evidence.orders().orders(), Order::id);
    ordersByKey = lists(evidence.orders().orders().stream(), this::keyOf);
    sagas = single(evidence.orders().sagas(), Saga::order);
    events = inOrder(evidence.orders().events());
    messages =
        lists(
            evidence.messages().stream().filter(message -> !message.isAnyOf(foreign)),
            Message::order);
    views = single(evidence.views().views(), View::order);
    viewEvents = inOrder(evidence.views().events());
    payments = lists(evidence.payments().stream(), Payment::order);
    movements = lists(evidence.stock().movements().stream(), Movement::order);
    reservations = single(evidence.stock().reservations(), Reservation::order);
    answers = lists(evidence.stock().answers().stream(), Answer::order);
    var attempts = attempts(evidence);
    placings = lists(attempts.stream(), Index::placed);
    looks = lists(attempts.stream(), attempt -> attempt.sent().order());
  }

  Evidence evidence() {
    return evidence;
  }

  Collection<Order> orders() {
    return evidence.orders().orders();
  }

  @Nullable Order order(@Nullable UUID id) {
    return id == null ? null : orders.get(id);
  }

  boolean exists(@Nullable UUID id) {
    return order(id) != null;
  }

  List<Order> orders(ClientKey key) {
    return ordersByKey.getOrDefault(key, List.of());
  }

  /** The key under which the order was placed, as its client knows it. */
  ClientKey keyOf(Order order) {
    var customer = evidence.accounts().get(order.customer());
    return new ClientKey(customer == null ? order.customer().toString() : customer, order.key());
  }

  @Nullable Saga saga(UUID order) {
    return sagas.get(order);
  }

  /** By version, as the store holds them. */
  List<Event> events(UUID order) {
    return events.getOrDefault(order, List.of());
  }

  /** In all topics; those of one partition in order of offset. */
  List<Message> messages(UUID order) {
    return messages.getOrDefault(order, List.of());
  }

  @Nullable View view(UUID order) {
    return views.get(order);
  }

  List<Event> viewEvents(UUID order) {
    return viewEvents.getOrDefault(order, List.of());
  }

  List<Payment> payments(UUID order) {
    return payments.getOrDefault(order, List.of());
  }

  Map<UUID, List<Payment>> payments() {
    return payments;
  }

  List<Movement> movements(UUID order) {
    return movements.getOrDefault(order, List.of());
  }

  @Nullable Reservation reservation(UUID order) {
    return reservations.get(order);
  }

  List<Answer> answers(UUID order) {
    return answers.getOrDefault(order, List.of());
  }

  /** All attempts to place an order, by key. */
  Map<ClientKey, List<Attempt>> placings() {
    return placings;
  }

  List<Attempt> placings(ClientKey key) {
    return placings.getOrDefault(key, List.of());
  }

  /** Attempts to look at the order or to cancel it, in order of their ends where they have one. */
  Map<UUID, List<Attempt>> looks() {
    return looks;
  }

  List<Attempt> looks(UUID order) {
    return looks.getOrDefault(order, List.of());
  }

  /** Orders of which anything but a client speaks, whether they exist or not. */
  Collection<UUID> anyOrders() {
    return Stream.of(orders, events, sagas, messages, views, viewEvents, movements, reservations)
        .flatMap(witness -> witness.keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Attempt> attempts(Evidence evidence) {
    var ends = new HashMap<Long, Answered>();
    for (var entry : evidence.history()) {
      if (entry instanceof Answered answered) {
        ends.put(answered.id(), answered);
      }
    }
    return evidence.history().stream()
        .filter(Sent.class::isInstance)
        .map(Sent.class::cast)
        .map(sent -> new Attempt(sent, ends.get(sent.id())))
        .toList();
  }

  private static @Nullable ClientKey placed(Attempt attempt) {
    var sent = attempt.sent();
    return sent.operation() == Operation.PLACE && sent.key() != null
        ? new ClientKey(sent.customer(), sent.key())
        : null;
  }

  private static <K, V> Map<K, V> single(List<V> rows, Function<V, K> key) {
    var found = new HashMap<K, V>();
    rows.forEach(row -> found.put(key.apply(row), row));
    return found;
  }

  private static <K, V> Map<K, List<V>> lists(Stream<V> rows, Function<V, @Nullable K> key) {
    var found = new HashMap<K, List<V>>();
    rows.forEach(row -> {
      var under = key.apply(row);
      if (under != null) {
        found.computeIfAbsent(under, _ -> new ArrayList<>(4)).add(row);
      }
    });
    return found;
  }

  private static Map<UUID, List<Event>> inOrder(List<Event> events) {
    return events.stream()
        .sorted(Comparator.comparingInt(Event::version))
        .collect(groupingBy(Event::order));
  }
}
