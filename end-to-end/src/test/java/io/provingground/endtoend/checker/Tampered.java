package io.provingground.endtoend.checker;

import static io.provingground.endtoend.checker.Scene.MUG;
import static io.provingground.endtoend.checker.Scene.TOTAL;

import io.provingground.endtoend.checker.Message.Envelope;
import io.provingground.endtoend.checker.OrderRecords.Order;
import io.provingground.endtoend.checker.StockRecords.Figures;
import io.provingground.endtoend.history.Content;
import io.provingground.endtoend.history.Line;
import io.provingground.endtoend.history.Operation;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A sound run, and ways to spoil it. Each way gives what the violation is about. */
final class Tampered extends TamperedEvents {
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

  String acceptWithoutId(String key) {
    run.answered(run.sent(key, "d1", Run.CONTENT), 201, null, null);
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

  /** The view over the ledger says another figure than the ledger itself. */
  String miscount() {
    scene.miscounted.put(MUG, Figures.none(MUG));
    return MUG;
  }

  /** The figures of a product are gone, its movements are not. */
  String forgetStock() {
    scene.stock.remove(MUG);
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
        new Envelope(id + "/ReleaseStock/1", "ReleaseStock", id, 0, 1, scene.now(), null, "{}");
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
}
