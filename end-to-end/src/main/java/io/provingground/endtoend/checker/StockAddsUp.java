package io.provingground.endtoend.checker;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.provingground.endtoend.checker.StockRecords.Figures;
import io.provingground.endtoend.checker.StockRecords.Movement;
import io.provingground.endtoend.checker.StockRecords.Reservation;
import io.provingground.endtoend.history.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Invariant 3: per product the figures, and per order what was set aside and what left for it. */
final class StockAddsUp implements Invariant {
  private static final Map<String, Integer> ON_HOLD =
      Map.of(
          "RESERVED", 1, "RELEASED", -1, "EXPIRED", -1, "BROKEN", -1, StockRecords.DISPATCHED, -1);

  @Override
  public String promise() {
    return "For every product: on hand + dispatched + written off = received; 0 ≤ reserved ≤ on hand;"
        + " the open reservations add up to what is reserved, and the ledger to every figure."
        + " What left for an order is what was ordered, once, and only for confirmed ones.";
  }

  @Override
  public void check(Index evidence, Examination examination) {
    products(evidence.evidence().stock(), examination);
    evidence.anyOrders().forEach(order -> order(order, evidence, examination));
  }

  private static void products(StockRecords records, Examination examination) {
    var held = held(records.reservations());
    var moved = moved(records.movements());
    var summed = records.ledger().stream().collect(toMap(Figures::sku, Function.identity()));
    hasFigures(records.stock(), moved.keySet(), examination);
    examination.looksAt(records.stock().size());
    for (var figures : records.stock()) {
      var sku = figures.sku();
      var subject = Subject.product(sku);
      examination.demand(
          figures.addUp(),
          subject,
          () -> "on hand + dispatched + written off ≠ received: %s".formatted(figures));
      examination.demand(
          figures.areWithinReach(),
          subject,
          () -> "reserved is not within 0 and on hand: %s".formatted(figures));
      examination.demand(
          held.getOrDefault(sku, 0L) == figures.reserved(),
          subject,
          () ->
              "%d are reserved, but open reservations hold %d"
                  .formatted(figures.reserved(), held.getOrDefault(sku, 0L)));
      var folded = moved.getOrDefault(sku, Figures.none(sku));
      examination.demand(
          folded.equals(figures),
          subject,
          () -> "figures are %s, but movements make %s".formatted(figures, folded));
      examination.demand(
          figures.equals(summed.get(sku)),
          subject,
          () ->
              "figures are %s, but the database's own sum of its ledger is %s"
                  .formatted(figures, summed.get(sku)));
    }
  }

  /** A product that is moved has figures, or none of the checks below would look at it. */
  private static void hasFigures(List<Figures> stock, Set<String> moved, Examination examination) {
    var known = stock.stream().map(Figures::sku).collect(toSet());
    for (var sku : moved) {
      examination.demand(
          known.contains(sku),
          Subject.product(sku),
          () -> "product %s was moved, but has no figures".formatted(sku));
    }
  }

  private static Map<String, Long> held(List<Reservation> reservations) {
    return reservations.stream()
        .filter(Reservation::isHeld)
        .flatMap(reservation -> reservation.lines().stream())
        .collect(groupingBy(Line::sku, summingLong(Line::quantity)));
  }

  private static Map<String, Figures> moved(List<Movement> movements) {
    var moved = new HashMap<String, Figures>();
    for (var movement : movements) {
      moved.merge(
          movement.sku(),
          Figures.none(movement.sku()).after(movement.kind(), movement.quantity()),
          (before, _) -> before.after(movement.kind(), movement.quantity()));
    }
    return moved;
  }

  private static void order(UUID id, Index evidence, Examination examination) {
    var movements = evidence.movements(id);
    var reservation = evidence.reservation(id);
    var order = evidence.order(id);
    var subject = Subject.order(id);
    if (movements.isEmpty() && reservation == null && order == null) {
      return;
    }
    examination.demand(
        order != null,
        subject,
        () -> "stock was moved for order %s, which does not exist".formatted(id));
    if (order == null) {
      return;
    }
    examination.looksAt(1);
    var onHold = sum(movements, ON_HOLD);
    var held = reservation != null && reservation.isHeld() ? bySku(reservation.lines()) : Map.of();
    examination.demand(
        onHold.equals(held),
        subject,
        () ->
            "movements of order %s leave %s set aside, but its reservation holds %s"
                .formatted(id, onHold, held));
    dispatched(
        subject, order.headline(), sum(movements, Map.of(StockRecords.DISPATCHED, 1)), examination);
  }

  private static void dispatched(
      Subject subject,
      OrderRecords.Headline order,
      Map<String, Long> dispatched,
      Examination examination) {
    var ordered = bySku(order.lines());
    var state = order.state();
    examination.demand(
        dispatched.entrySet().stream()
            .allMatch(sent -> sent.getValue() <= ordered.getOrDefault(sent.getKey(), 0L)),
        subject,
        () ->
            "order %s: %s was dispatched, more than the %s that were ordered"
                .formatted(subject.name(), dispatched, ordered));
    examination.demand(
        !state.equals(States.CONFIRMED) || dispatched.equals(ordered),
        subject,
        () ->
            "order %s is CONFIRMED for %s, but %s was dispatched"
                .formatted(subject.name(), ordered, dispatched));
    examination.demand(
        dispatched.isEmpty() || state.equals(States.CONFIRMED) || !States.isFinal(state),
        subject,
        () -> "order %s is %s, but %s was dispatched".formatted(subject.name(), state, dispatched));
  }

  private static Map<String, Long> bySku(List<Line> lines) {
    return lines.stream().collect(groupingBy(Line::sku, summingLong(Line::quantity)));
  }

  /** What the movements add up to per product, zeros left out. */
  private static Map<String, Long> sum(List<Movement> movements, Map<String, Integer> effect) {
    var sums = new HashMap<String, Long>();
    for (var movement : movements) {
      var change = movement.quantity() * effect.getOrDefault(movement.kind(), 0);
      sums.merge(movement.sku(), change, Long::sum);
    }
    sums.values().removeIf(sum -> sum == 0);
    return sums;
  }
}
