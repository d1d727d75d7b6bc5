package io.provingground.endtoend.drills;

import io.provingground.endtoend.load.Offer;
import java.time.Duration;

/** Two hundred customers want the same product at once, of which there are fifty pieces. */
final class HotProduct implements Drill {
  private static final String SKU = "GLOBE-RELIEF";
  private static final int CUSTOMERS = 200;
  private static final int PIECES = 50;
  private static final String DISPATCHED = "select dispatched from stock where sku = '" + SKU + "'";

  private long before;

  @Override
  public String promise() {
    return "Of a product that more people want than there are pieces, each piece is sold, and none"
        + " twice; who gets none is told so.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.999, Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    before = number(stage, DISPATCHED);
    long left = number(stage, "select on_hand - reserved from stock where sku = '" + SKU + "'");
    stage.storekeeper().receive(SKU, PIECES);
    long price = number(stage, "select price_amount from product where sku = '" + SKU + "'");
    stage.fault(
        "%d customers, %d pieces".formatted(CUSTOMERS, PIECES + left),
        () -> {
          int taken = stage.storm().rush(new Offer(SKU, price), CUSTOMERS);
          stage.demand(
              "orders taken",
              Integer.toString(CUSTOMERS),
              Integer.toString(taken),
              taken == CUSTOMERS);
        });
    stage.watch(Duration.ofSeconds(10));
  }

  /** Other customers may have bought some of the pieces: what counts is that all are gone. */
  @Override
  public void afterwards(Stage stage) {
    long sold = number(stage, DISPATCHED) - before;
    long left = number(stage, "select on_hand from stock where sku = '" + SKU + "'");
    stage.demand(
        "pieces sold, and pieces left",
        "≥ %d, and 0".formatted(PIECES),
        sold + ", and " + left,
        sold >= PIECES && left == 0);
    stage.demandSome(
        "orders refused because all were gone",
        "select count(*) from customer_order where state = 'REJECTED' and lines::text like '%"
            + SKU
            + "%'");
  }

  private static long number(Stage stage, String question) {
    return Long.parseLong(stage.intruder().ask("inventory", question));
  }
}
