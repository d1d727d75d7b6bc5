package io.provingground.endtoend.checker;

import io.provingground.endtoend.checker.Message.Place;
import io.provingground.endtoend.checker.OrderRecords.Order;
import io.provingground.endtoend.checker.OrderRecords.Saga;
import io.provingground.endtoend.checker.StockRecords.Answer;
import io.provingground.endtoend.checker.StockRecords.Figures;
import io.provingground.endtoend.checker.StockRecords.Movement;
import io.provingground.endtoend.checker.StockRecords.Reservation;
import io.provingground.endtoend.checker.ViewRecords.View;
import io.provingground.endtoend.history.Entry;
import io.provingground.endtoend.history.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What every witness holds, as lists that can be written to and spoiled. */
final class Scene {
  static final UUID CUSTOMER = UUID.fromString("00000000-0000-7000-8000-000000000001");
  static final String NAME = "customer1";
  static final String MUG = "MUG-BLUE";
  static final String TEA = "TEA-EARL-100";
  static final List<Line> LINES = List.of(new Line(MUG, 2), new Line(TEA, 1));
  static final long TOTAL = 3429;
  static final String EUR = "EUR";

  final List<Entry> history = new ArrayList<>();
  final Map<UUID, String> accounts = new HashMap<>(Map.of(CUSTOMER, NAME));
  final Map<UUID, Order> orders = new LinkedHashMap<>();
  final List<Event> events = new ArrayList<>();
  final Map<UUID, Saga> sagas = new LinkedHashMap<>();
  final Map<String, Figures> stock = new LinkedHashMap<>();
  final Map<String, Figures> miscounted = new HashMap<>();
  final List<Movement> movements = new ArrayList<>();
  final Map<UUID, Reservation> reservations = new LinkedHashMap<>();
  final List<Answer> answers = new ArrayList<>();
  final Map<UUID, View> views = new LinkedHashMap<>();
  final List<Event> viewEvents = new ArrayList<>();
  final List<Message> messages = new ArrayList<>();
  final List<Payment> payments = new ArrayList<>();
  final List<Outstanding> outstanding = new ArrayList<>();

  private long millis = Instant.parse("2026-01-15T10:00:00Z").toEpochMilli();
  private final Map<String, Long> offsets = new HashMap<>();

  /** Time goes on with every look at it. */
  Instant now() {
    return Instant.ofEpochMilli(millis++);
  }

  Evidence evidence() {
    return new Evidence(
        history,
        accounts,
        new OrderRecords(List.copyOf(orders.values()), events, List.copyOf(sagas.values())),
        new StockRecords(
            List.copyOf(stock.values()),
            summed(),
            movements,
            List.copyOf(reservations.values()),
            answers),
        new ViewRecords(List.copyOf(views.values()), viewEvents),
        messages,
        payments,
        outstanding);
  }

  /** What the view of the database does. */
  private List<Figures> summed() {
    var sums = new LinkedHashMap<String, Figures>();
    stock.keySet().forEach(sku -> sums.put(sku, Figures.none(sku)));
    movements.forEach(moved ->
        sums.computeIfPresent(moved.sku(), (_, sum) -> sum.after(moved.kind(), moved.quantity())));
    sums.putAll(miscounted);
    return List.copyOf(sums.values());
  }

  String state(UUID id) {
    return Objects.requireNonNull(orders.get(id)).headline().state();
  }

  void send(String topic, UUID order, Message.@Nullable Envelope envelope) {
    var partition = Math.floorMod(order.hashCode(), 6);
    var offset = offsets.merge(topic + partition, 1L, Long::sum) - 1;
    var place = new Place(topic, partition, offset);
    messages.add(new Message(place, now(), order.toString(), Map.of(), envelope));
  }

  /**
   * As if all events of the order had been written in schema 2; the view holds them in schema 1.
   */
  UUID inSchema2(UUID id) {
    events.replaceAll(event -> event.order().equals(id) ? Data.inSchema2(event) : event);
    messages.replaceAll(message -> {
      var told = message.envelope();
      return told != null && message.isIn(Message.ORDER_EVENTS) && told.order().equals(id)
          ? Data.inSchema2(message, told)
          : message;
    });
    return id;
  }

  void move(String kind, String sku, long quantity, @Nullable UUID order) {
    movements.add(new Movement(movements.size() + 1L, sku, kind, quantity, order, now()));
    var before = stock.getOrDefault(sku, Figures.none(sku));
    stock.put(sku, before.after(kind, quantity));
  }

  void pay(UUID order, String operation, long moved, String status, String currency) {
    payments.add(
        new Payment(
            payments.size() + 1L, now(), order, operation, 1, "DECIDED", moved, currency, status));
  }

  Place park(String key, Message.@Nullable Envelope envelope) {
    var place = new Place(Message.COMMANDS + Message.DEAD, 0, messages.size());
    messages.add(new Message(place, now(), key, Map.of("dead.reason", "FAILED"), envelope));
    return place;
  }

  /** Where the message of an event stands among all messages. */
  int published(UUID order, int version) {
    return IntStream.range(0, messages.size())
        .filter(number -> is(messages.get(number), order, version))
        .findFirst()
        .orElseThrow();
  }

  static boolean is(Message message, UUID order, int version) {
    var told = message.envelope();
    return message.isIn(Message.ORDER_EVENTS)
        && told != null
        && told.order().equals(order)
        && told.version() == version;
  }
}
