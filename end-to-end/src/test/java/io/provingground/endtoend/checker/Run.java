package io.provingground.endtoend.checker;

import static io.provingground.endtoend.checker.Scene.CUSTOMER;
import static io.provingground.endtoend.checker.Scene.EUR;
import static io.provingground.endtoend.checker.Scene.LINES;
import static io.provingground.endtoend.checker.Scene.NAME;
import static io.provingground.endtoend.checker.Scene.TOTAL;

import io.provingground.endtoend.checker.Message.Envelope;
import io.provingground.endtoend.checker.OrderRecords.Headline;
import io.provingground.endtoend.checker.OrderRecords.Order;
import io.provingground.endtoend.checker.OrderRecords.Saga;
import io.provingground.endtoend.checker.StockRecords.Answer;
import io.provingground.endtoend.checker.StockRecords.Reservation;
import io.provingground.endtoend.checker.ViewRecords.View;
import io.provingground.endtoend.history.Content;
import io.provingground.endtoend.history.Entry.Answered;
import io.provingground.endtoend.history.Entry.Sent;
import io.provingground.endtoend.history.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes orders to each of their ends, and lets every witness write down its part, as it should. */
final class Run {
  static final Content CONTENT = new Content(LINES, TOTAL, EUR, "tok_approve");

  private static final long FIRST_ID = 0x01990a3c_0000_7000L;

  private final Scene scene;
  private long ids = FIRST_ID;
  private long attempts;

  Run(Scene scene) {
    this.scene = scene;
  }

  UUID confirmed(String key) {
    var id = paid(key);
    command(id, "DispatchStock", "StockDispatched");
    move("DISPATCHED", id);
    reservation(id, "DISPATCHED");
    event(id, "OrderConfirmed", "{}", "CONFIRMED", null);
    over(id, "OVER");
    return id;
  }

  UUID rejected(String key) {
    var id = placed(key);
    command(id, "ReserveStock", "ReservationRefused");
    var data = "{\"reason\":\"OUT_OF_STOCK\",\"skus\":[\"MUG-BLUE\"]}";
    event(id, "OrderRejected", data, "REJECTED", "OUT_OF_STOCK");
    over(id, "OVER");
    return id;
  }

  /** An operator took the rejection back, in vain. */
  UUID reopened(String key) {
    var id = rejected(key);
    event(id, "OrderReopened", Data.reason("stock was miscounted"), "PLACED", null);
    return end(id);
  }

  UUID declined(String key) {
    var id = reserved(key);
    scene.pay(id, "CAPTURE", 0, "DECLINED", EUR);
    event(id, "OrderCancelled", Data.reason("PAYMENT_DECLINED"), "CANCELLED", "PAYMENT_DECLINED");
    release(id, "RELEASED");
    over(id, "OVER");
    return id;
  }

  /** The customer cancels while the capture is under way, so that it is given back. */
  UUID cancelled(String key) {
    var id = reserved(key);
    var cancelling = sent(Operation.CANCEL, null, null, id);
    event(id, "OrderCancelled", Data.reason("CUSTOMER"), "CANCELLED", "CUSTOMER");
    answered(cancelling, 200, id, "CANCELLED");
    scene.pay(id, "CAPTURE", TOTAL, "CAPTURED", EUR);
    scene.pay(id, "REFUND", -TOTAL, "REFUNDED", EUR);
    event(id, "PaymentRefunded", Data.AMOUNT, "CANCELLED", "CUSTOMER");
    release(id, "RELEASED");
    over(id, "OVER");
    return id;
  }

  UUID paid(String key) {
    var id = reserved(key);
    scene.pay(id, "CAPTURE", TOTAL, "CAPTURED", EUR);
    var data = "{\"amount\":{\"amount\":3429,\"currency\":\"EUR\"},\"reference\":\"cap_1\"}";
    event(id, "PaymentCaptured", data, "PAID", null);
    event(id, "DispatchRequested", "{}", "PAID", null);
    return id;
  }

  UUID reserved(String key) {
    var id = placed(key);
    command(id, "ReserveStock", "StockReserved");
    move("RESERVED", id);
    reservation(id, "HELD");
    event(id, "StockReserved", "{\"holdUntil\":\"2026-01-15T10:15:00Z\"}", "RESERVED", null);
    event(id, "PaymentRequested", Data.AMOUNT, "RESERVED", null);
    return id;
  }

  UUID placed(String key) {
    var attempt = sent(Operation.PLACE, key, CONTENT, null);
    var id = stored(key);
    answered(attempt, 201, id, "PLACED");
    return id;
  }

  /** Its order exists, whether a client was told or not. */
  UUID stored(String key) {
    var id = new UUID(ids++, 0x8000_0000_0000_0001L + ids);
    var none = new Headline("PLACED", 0, null, null, LINES, TOTAL, EUR, null);
    scene.orders.put(id, new Order(id, CUSTOMER, key, none));
    event(id, "OrderPlaced", Data.placed(2), "PLACED", null);
    over(id, "RESERVING");
    return id;
  }

  void look(UUID id, String state) {
    answered(sent(Operation.FOLLOW, null, null, id), 200, id, state);
  }

  /** Ends an order that a test does not care about. */
  UUID end(UUID id) {
    event(id, "OrderRejected", Data.reason("OUT_OF_STOCK"), "REJECTED", "OUT_OF_STOCK");
    over(id, "OVER");
    return id;
  }

  long sent(
      Operation operation, @Nullable String key, @Nullable Content content, @Nullable UUID order) {
    return sent(operation, key, "d1", content, order);
  }

  /** An attempt to place an order. */
  long sent(String key, String digest, Content content) {
    return sent(Operation.PLACE, key, digest, content, null);
  }

  private long sent(
      Operation operation,
      @Nullable String key,
      String digest,
      @Nullable Content content,
      @Nullable UUID order) {
    var id = ++attempts;
    var at = scene.now();
    scene.history.add(
        new Sent(
            id,
            at,
            id,
            1,
            at,
            NAME,
            operation,
            key,
            digest,
            content,
            order,
            "http://gw",
            "t" + id));
    return id;
  }

  void answered(long attempt, int status, @Nullable UUID order, @Nullable String state) {
    scene.history.add(
        new Answered(attempt, scene.now(), status, null, order, state, false, "order-service-1"));
  }

  /** It got no order. */
  void failed(long attempt, @Nullable Integer status, String failure) {
    scene.history.add(new Answered(attempt, scene.now(), status, failure, null, null, false, null));
  }

  void event(UUID id, String type, String data, String state, @Nullable String reason) {
    var order = Objects.requireNonNull(scene.orders.get(id));
    var before = order.headline();
    var event = new Event(id, before.version() + 1, type, 1, scene.now(), data);
    var placedAt = before.placedAt() == null ? event.at() : before.placedAt();
    var after =
        new Headline(
            state, event.version(), placedAt, event.at(), LINES, TOTAL, before.currency(), reason);
    scene.orders.put(id, new Order(id, CUSTOMER, order.key(), after));
    scene.events.add(event);
    scene.send(
        Message.ORDER_EVENTS,
        id,
        new Envelope(
            id + ":" + event.version(), type, id, event.version(), 1, event.at(), null, data));
    scene.viewEvents.add(event);
    scene.views.put(id, new View(id, CUSTOMER, after));
  }

  void command(UUID id, String type, String answer) {
    command(id, type, 1, answer);
  }

  void command(UUID id, String type, int attempt, String answer) {
    var command = id + "/" + type + "/" + attempt;
    scene.send(
        Message.COMMANDS, id, new Envelope(command, type, id, 0, 1, scene.now(), null, "{}"));
    scene.answers.add(new Answer(command, id, answer, scene.now()));
    scene.send(
        Message.ANSWERS,
        id,
        new Envelope(command + "/answer", answer, id, 0, 1, scene.now(), command, "{}"));
  }

  void move(String kind, UUID id) {
    LINES.forEach(line -> scene.move(kind, line.sku(), line.quantity(), id));
  }

  void reservation(UUID id, String state) {
    var until = Instant.parse("2026-01-15T10:15:00Z");
    scene.reservations.put(id, new Reservation(id, state, until, scene.now(), LINES));
  }

  void over(UUID id, String state) {
    var due = state.equals("OVER") ? null : scene.now();
    var deadline = Instant.parse("2026-01-15T10:10:00Z");
    scene.sagas.put(id, new Saga(id, state, due, deadline, 1, 0, scene.now()));
  }

  void release(UUID id, String kind) {
    command(id, "ReleaseStock", "StockReleased");
    move(kind, id);
    reservation(id, "CLOSED");
  }

  /** The products that are sold. */
  Run stock(long pieces) {
    List.of(Scene.MUG, Scene.TEA).forEach(sku -> scene.move("RECEIVED", sku, pieces, null));
    return this;
  }
}
