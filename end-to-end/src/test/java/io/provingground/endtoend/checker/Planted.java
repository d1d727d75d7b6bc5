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
 * @param says part of what must be said of it, by which the check is known that found it
 * @param planting does it, and gives what the violation is about
 */
record Planted(
    String name, int number, Set<Integer> red, String says, Function<Tampered, Object> planting) {
  static Stream<Planted> all() {
    return Stream.of(
            orders(), stock(), money(), states(), events(), views(), ends(), PlantedDelays.all())
        .flatMap(Function.identity());
  }

  private static Stream<Planted> orders() {
    return Stream.of(
        in(1, "lost order", "and does not exist", t -> t.lose(t.confirmed)).andIn(3, 4, 5, 6),
        in(1, "second order for a key", "2 orders exist for key", t -> t.storeAgain("k-confirmed")),
        in(
            1,
            "another order told",
            "told of different orders",
            t -> t.accept("k-rejected", "d1", Run.CONTENT, NOBODY)),
        in(1, "order under another key", "exists under another", t -> t.rekey(t.rejected, "k-else"))
            .andIn(2),
        in(1, "content changed", "not what was sent", t -> t.storeAnotherBody("k-changed")),
        in(
            1,
            "two bodies accepted",
            "different bodies were accepted",
            t -> t.acceptAnotherBody("k-rejected", t.rejected)),
        in(1, "refused and stored", "was refused, and yet", t -> t.refuseAndStore("k-refused")),
        in(
            1,
            "key said to be used",
            "refused as used for another order",
            t -> t.refuse("k-n", 422, "/problems/idempotency-key-reused")),
        in(1, "acknowledged without an id", "and none exists", t -> t.acceptWithoutId("k-new")),
        in(
            1,
            "shown and not there",
            "told of the order when it asked",
            t -> t.look(NOBODY, "PAID")),
        in(2, "nobody sent it", "which no client sent", t -> t.run.end(t.run.stored("k-ghost"))));
  }

  private static Stream<Planted> stock() {
    return Stream.of(
        in(3, "oversold", "not within 0 and on hand", t -> t.figures(Planted::oversold)),
        in(
            3,
            "less than nothing reserved",
            "not within 0 and on hand",
            t -> t.figures(Planted::owing)),
        in(3, "a piece vanished", "≠ received", t -> t.figures(Planted::lacking)),
        in(
            3,
            "figures without a movement",
            "but movements make",
            t -> t.figures(had -> had.after("RECEIVED", 1))),
        in(
            3,
            "reserved for nobody",
            "but open reservations hold",
            t -> t.figures(had -> had.after("RESERVED", 1))),
        in(3, "the database adds up otherwise", "own sum of its ledger", Tampered::miscount),
        in(3, "movements of no stock", "has no figures", t -> t.forgetStock()),
        in(
                3,
                "more on its way than ordered",
                "more than the",
                t -> t.dispatch(t.dispatch(t.run.paid("k-much"))))
            .andIn(6),
        in(3, "double dispatch", "more than the", t -> t.dispatch(t.confirmed)),
        in(3, "dispatched and cancelled", "is CANCELLED, but", t -> t.dispatch(t.declined)),
        in(3, "confirmed without goods", "is CONFIRMED for", t -> t.confirmWithoutGoods("k-empty")),
        in(
                3,
                "held by nothing",
                "set aside, but its reservation holds",
                t -> t.forgetReservation(t.run.reserved("k-r")))
            .andIn(6),
        in(3, "dispatched for no order", "stock was moved for order", t -> t.dispatch(NOBODY)));
  }

  private static Stream<Planted> money() {
    return Stream.of(
        in(4, "double capture", "was captured 2 times", t -> t.pay(t.confirmed, TOTAL, -TOTAL)),
        in(4, "money of a cancelled order", "3429 was paid", t -> t.pay(t.declined, TOTAL)),
        in(4, "confirmed and given back", "0 was paid", t -> t.pay(t.confirmed, -TOTAL)),
        in(4, "refunded twice", "-3429 was paid", t -> t.pay(t.refunded, -TOTAL)),
        in(4, "goods without money", "0 was paid", t -> t.forgetPayments(t.confirmed)),
        in(4, "a part of the money", "1 was paid", t -> t.pay(t.run.reserved("k-part"), 1))
            .andIn(6),
        in(4, "another currency", "another currency than EUR", t -> t.payInDollars(t.confirmed)),
        in(4, "payment of no order", "which does not exist", t -> t.pay(NOBODY, TOTAL)));
  }

  private static Stream<Planted> states() {
    return Stream.of(
        in(
            5,
            "state that is not the fold",
            "but its events make it",
            t -> t.say(t.rejected, "CANCELLED", 2, "OUT_OF_STOCK")),
        in(
            5,
            "version that is not the fold",
            "but its events make it",
            t -> t.say(t.rejected, "REJECTED", 3, "OUT_OF_STOCK")),
        in(
            5,
            "reason that is not the fold",
            "but its events make it",
            t -> t.say(t.rejected, "REJECTED", 2, "WITHDRAWN")),
        in(5, "time that is not the last event's", "its events say", t -> t.redate(t.confirmed)),
        in(
            5,
            "illegal transition",
            "OrderConfirmed cannot follow",
            t -> t.append(t.rejected, "OrderConfirmed")),
        in(
            5,
            "unknown event",
            "OrderForgotten cannot follow",
            t -> t.append(t.rejected, "OrderForgotten")),
        in(5, "hole in versions", "version 4 of order", t -> t.dig(t.confirmed, 3)),
        in(5, "no events", "but its events make it", t -> t.forgetEvents(t.confirmed, _ -> true)),
        in(
            5,
            "seen further than its row",
            "now its row says",
            t -> t.look(t.rejected, "CONFIRMED")),
        in(5, "events of no order", "has events, but does not exist", t -> t.store(NOBODY)),
        in(5, "seen going back", "as asked for at", t -> t.look(t.confirmed, "PAID")),
        in(5, "told cancelled, yet confirmed", "CANCELLED", t -> t.look(t.confirmed, "CANCELLED")),
        in(5, "seen, then not found", "told that there is none", t -> t.miss(t.confirmed)));
  }

  private static Stream<Planted> events() {
    return Stream.of(
        in(
            5,
            "other content in event 1",
            "another content than its first event",
            t -> t.rewrite(t.rejected, Data.placed(3))),
        in(5, "missing message", "stored but not published", t -> t.unpublish(t.confirmed, 3)),
        in(5, "reordered messages", "were published in order", t -> t.swap(t.confirmed, 2, 3)),
        in(
            5,
            "other payload in a message",
            "is not what is stored",
            t -> t.forge(t.confirmed, 2, "{}")),
        in(
            5,
            "published, not stored",
            "is not what is stored",
            t -> t.publish(t.confirmed, 7, "OrderCancelled", "{}")),
        in(5, "events in two partitions", "lie in several partitions", t -> t.move(t.confirmed, 6)),
        in(5, "published, not readable", "is not what is stored", t -> t.garble(t.confirmed)),
        in(
            5,
            "published for no order",
            "were published, but it does not exist",
            t -> t.publish(NOBODY, 1, "OrderPlaced", "{}")));
  }

  private static Stream<Planted> views() {
    return Stream.of(
        in(5, "view behind", "the read model says", t -> t.show(t.confirmed, "PAID", 5, null)),
        in(5, "view missing", "nothing; but it is", t -> t.hide(t.confirmed)),
        in(
            5,
            "view with another reason",
            "the read model says",
            t -> t.show(t.refunded, "REFUNDED", 7, "CLOSED")),
        in(5, "view of another customer", "to another customer", t -> t.showToAnother(t.confirmed)),
        in(5, "view of no order", "the read model shows order", t -> t.show(NOBODY)),
        in(
            5,
            "events in the view of no order",
            "the read model shows order",
            t -> t.showEvent(NOBODY)),
        in(5, "view without an event", "holds other events", t -> t.hideEvent(t.confirmed, 2)));
  }

  private static Stream<Planted> ends() {
    return Stream.of(
        in(6, "stuck half-way", "which is no end", t -> t.run.paid("k-stuck")),
        in(
            6,
            "half-way, its saga over",
            "which is no end",
            t -> t.strand(t.run.placed("k-half"), "OVER")),
        in(6, "saga not over", "still due", t -> t.strand(t.confirmed, "UNDOING")),
        in(6, "no saga", "which is no end", t -> t.placeWithoutSaga("k-alone")),
        in(6, "held for an ended order", "stock is still held", t -> t.hold(t.confirmed)).andIn(3),
        in(6, "parked command", "lies parked in", t -> t.park(t.declined)),
        in(6, "parked garbage", "lies parked in", t -> t.parkGarbage("garbage")),
        in(6, "still under way", "still under way", t -> t.leave(t.confirmed)),
        in(6, "command not worked", "neither worked nor parked", t -> t.forgetAnswer(t.confirmed)),
        in(6, "answer not sent", "its answer was never sent", t -> t.swallowAnswers(t.confirmed)),
        in(6, "command for no order", "commands or answers were sent", t -> t.command(NOBODY)));
  }

  private static Figures oversold(Figures had) {
    return new Figures(
        had.sku(), had.received(), had.onHand(), had.onHand() + 1, had.dispatched(), 0);
  }

  private static Figures owing(Figures had) {
    return new Figures(had.sku(), had.received(), had.onHand(), -1, had.dispatched(), 0);
  }

  private static Figures lacking(Figures had) {
    return new Figures(
        had.sku(), had.received(), had.onHand() - 1, had.reserved(), had.dispatched(), 0);
  }

  static Planted in(int number, String name, String says, Function<Tampered, Object> planting) {
    return new Planted(name, number, Set.of(number), says, planting);
  }

  private Planted andIn(Integer... others) {
    var all = new TreeSet<>(Set.of(others));
    all.add(number);
    return new Planted(name, number, all, says, planting);
  }

  @Override
  public String toString() {
    return number + ", " + name;
  }
}
