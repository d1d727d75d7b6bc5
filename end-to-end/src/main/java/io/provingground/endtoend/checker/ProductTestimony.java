package io.provingground.endtoend.checker;

import io.provingground.endtoend.checker.StockRecords.Movement;
import io.provingground.endtoend.checker.StockRecords.Reservation;
import java.util.ArrayList;
import java.util.List;

/** What the warehouse says of one product: its figures, each movement, and what is held. */
final class ProductTestimony {
  private final Index evidence;

  ProductTestimony(Index evidence) {
    this.evidence = evidence;
  }

  List<Moment> of(String sku) {
    var records = evidence.evidence().stock();
    var moments = new ArrayList<Moment>();
    records.stock().stream()
        .filter(figures -> figures.sku().equals(sku))
        .map(figures -> new Moment(null, "warehouse: figures are " + figures))
        .forEach(moments::add);
    records.ledger().stream()
        .filter(figures -> figures.sku().equals(sku))
        .map(figures -> new Moment(null, "warehouse: its ledger adds up to " + figures))
        .forEach(moments::add);
    records.movements().stream()
        .filter(movement -> movement.sku().equals(sku))
        .map(ProductTestimony::moment)
        .forEach(moments::add);
    records.reservations().stream()
        .filter(Reservation::isHeld)
        .filter(
            reservation -> reservation.lines().stream().anyMatch(line -> line.sku().equals(sku)))
        .map(ProductTestimony::moment)
        .forEach(moments::add);
    return moments;
  }

  private static Moment moment(Movement movement) {
    var whose = movement.order() == null ? "" : " for order " + movement.order();
    return new Moment(
        movement.at(),
        "warehouse: movement %d of %s, %s %d%s"
            .formatted(
                movement.position(), movement.sku(), movement.kind(), movement.quantity(), whose));
  }

  private static Moment moment(Reservation reservation) {
    return new Moment(
        reservation.changedAt(),
        "warehouse: order %s holds %s"
            .formatted(reservation.order(), Testimony.lines(reservation.lines())));
  }
}
