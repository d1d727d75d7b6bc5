package io.provingground.endtoend.checker;

import static io.provingground.endtoend.checker.Scene.TOTAL;
import static io.provingground.endtoend.checker.Tampered.NOBODY;

import io.provingground.endtoend.checker.StockRecords.Figures;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A violation that is planted into a sound run.
 *
 * @param number the invariant under which it must be found
 * @param red all invariants that it breaks; the others must hold
 * @param planting does it, and gives what the violation is about
 */
record Planted(String name, int number, Set<Integer> red, Function<Tampered, Object> planting) {

  static Stream<Planted> all() {
    return Stream.of(orders(), stock(), money(), states(), events(), views(), ends())
        .flatMap(Function.identity());
  }

  private static Stream<Planted> orders() {
    return Stream.of(
        in(1, "lost order", t -> t.lose(t.confirmed)).andIn(3, 4, 5, 6),
        in(1, "second order for a key", t -> t.storeAgain("k-confirmed")),
        in(1, "another order told", t -> t.accept("k-rejected", "d1", Run.CONTENT, NOBODY)),
        in(1, "order under another key", t -> t.rekey(t.rejected, "k-else")).andIn(2),
        in(1, "content changed", t -> t.storeAnotherBody("k-changed")),
        in(1, "two bodies accepted", t -> t.acceptAnotherBody("k-rejected", t.rejected)),
        in(1, "refused and stored", t -> t.refuseAndStore("k-refused")),
        in(1, "key said to be used", t -> t.refuse("k-n", 422, "/problems/idempotency-key-reused")),
        in(1, "acknowledged without an id", t -> t.acceptWithoutId("k-new")),
        in(1, "shown and not there", t -> t.look(NOBODY, "PAID")),
        in(2, "nobody sent it", t -> t.run.end(t.run.stored("k-ghost"))));
  }

  private static Stream<Planted> stock() {
    return Stream.of(
        in(3, "oversold", t -> t.figures(Planted::oversold)),
        in(3, "a piece vanished", t -> t.figures(Planted::lacking)),
        in(3, "figures without a movement", t -> t.figures(had -> had.after("RECEIVED", 1))),
        in(3, "reserved for nobody", t -> t.figures(had -> had.after("RESERVED", 1))),
        in(3, "double dispatch", t -> t.dispatch(t.confirmed)),
        in(3, "dispatched and cancelled", t -> t.dispatch(t.declined)),
        in(3, "confirmed without goods", t -> t.confirmWithoutGoods("k-empty")),
        in(3, "held by nothing", t -> t.forgetReservation(t.run.reserved("k-r"))).andIn(6),
        in(3, "dispatched for no order", t -> t.dispatch(NOBODY)));
  }

  private static Stream<Planted> money() {
    return Stream.of(
        in(4, "double capture", t -> t.pay(t.confirmed, TOTAL, -TOTAL)),
        in(4, "money of a cancelled order", t -> t.pay(t.declined, TOTAL)),
        in(4, "confirmed and given back", t -> t.pay(t.confirmed, -TOTAL)),
        in(4, "refunded twice", t -> t.pay(t.refunded, -TOTAL)),
        in(4, "goods without money", t -> t.forgetPayments(t.confirmed)),
        in(4, "a part of the money", t -> t.pay(t.run.reserved("k-part"), 1)).andIn(6),
        in(4, "another currency", t -> t.payInDollars(t.confirmed)),
        in(4, "payment of no order", t -> t.pay(NOBODY, TOTAL)));
  }

  private static Stream<Planted> states() {
    return Stream.of(
        in(5, "state that is not the fold", t -> t.say(t.rejected, "CANCELLED", 2, "OUT_OF_STOCK")),
        in(
            5,
            "version that is not the fold",
            t -> t.say(t.rejected, "REJECTED", 3, "OUT_OF_STOCK")),
        in(5, "reason that is not the fold", t -> t.say(t.rejected, "REJECTED", 2, "WITHDRAWN")),
        in(5, "time that is not the last event's", t -> t.redate(t.confirmed)),
        in(5, "illegal transition", t -> t.append(t.rejected, "OrderConfirmed")),
        in(5, "unknown event", t -> t.append(t.rejected, "OrderForgotten")),
        in(5, "hole in versions", t -> t.dig(t.confirmed, 3)),
        in(5, "no events", t -> t.forgetEvents(t.confirmed, _ -> true)),
        in(5, "seen going back", t -> t.look(t.confirmed, "PAID")),
        in(5, "told cancelled, yet confirmed", t -> t.look(t.confirmed, "CANCELLED")),
        in(5, "seen, then not found", t -> t.miss(t.confirmed)));
  }

  private static Stream<Planted> events() {
    return Stream.of(
        in(5, "other content in event 1", t -> t.rewrite(t.rejected, Data.placed(3))),
        in(5, "missing message", t -> t.unpublish(t.confirmed, 3)),
        in(5, "reordered messages", t -> t.swap(t.confirmed, 2, 3)),
        in(5, "other payload in a message", t -> t.forge(t.confirmed, 2, "{}")),
        in(5, "published, not stored", t -> t.publish(t.confirmed, 7, "OrderCancelled", "{}")),
        in(5, "published for no order", t -> t.publish(NOBODY, 1, "OrderPlaced", "{}")));
  }

  private static Stream<Planted> views() {
    return Stream.of(
        in(5, "view behind", t -> t.show(t.confirmed, "PAID", 5, null)),
        in(5, "view missing", t -> t.hide(t.confirmed)),
        in(5, "view with another reason", t -> t.show(t.refunded, "REFUNDED", 7, "CLOSED")),
        in(5, "view of another customer", t -> t.showToAnother(t.confirmed)),
        in(5, "view without an event", t -> t.hideEvent(t.confirmed, 2)));
  }

  private static Stream<Planted> ends() {
    return Stream.of(
        in(6, "stuck half-way", t -> t.run.paid("k-stuck")),
        in(6, "half-way, its saga over", t -> t.strand(t.run.placed("k-half"), "OVER")),
        in(6, "saga not over", t -> t.strand(t.confirmed, "UNDOING")),
        in(6, "no saga", t -> t.placeWithoutSaga("k-alone")),
        in(6, "held for an ended order", t -> t.hold(t.confirmed)).andIn(3),
        in(6, "parked command", t -> t.park(t.declined)),
        in(6, "parked garbage", t -> t.parkGarbage("garbage")),
        in(6, "still under way", t -> t.leave(t.confirmed)),
        in(6, "command not worked", t -> t.forgetAnswer(t.confirmed)),
        in(6, "answer not sent", t -> t.swallowAnswers(t.confirmed)),
        in(6, "command for no order", t -> t.command(NOBODY)));
  }

  private static Figures oversold(Figures had) {
    return new Figures(
        had.sku(), had.received(), had.onHand(), had.onHand() + 1, had.dispatched(), 0);
  }

  private static Figures lacking(Figures had) {
    return new Figures(
        had.sku(), had.received(), had.onHand() - 1, had.reserved(), had.dispatched(), 0);
  }

  private static Planted in(int number, String name, Function<Tampered, Object> planting) {
    return new Planted(name, number, Set.of(number), planting);
  }

  private Planted andIn(Integer... others) {
    var all = new TreeSet<>(Set.of(others));
    all.add(number);
    return new Planted(name, number, all, planting);
  }

  @Override
  public String toString() {
    return number + ", " + name;
  }
}
