package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.PaymentProvider.Mode;
import java.time.Duration;

/** Goods that are promised already are found to be damaged, while orders wait for their payment. */
final class WriteOffDuringSale implements Drill {
  private static final Duration SLOW = Duration.ofSeconds(4);
  private static final long PROMISED = 8;
  private static final String BROKEN = "select count(*) from stock_movement where kind = 'BROKEN'";

  /**
   * Of all write-offs: reservations of the same product that were newer than one that was broken,
   * still held when it was, and not broken themselves.
   */
  private static final String NEWER_KEPT =
      """
      select count(*)
        from stock_adjustment lost
        join reservation broken on broken.order_id = any (lost.broken)
        join reservation kept on (kept.made_at, kept.order_id) > (broken.made_at, broken.order_id)
         and kept.order_id <> all (lost.broken)
       where exists (select from stock_movement m join stock_movement cut
                         on cut.at = lost.at and cut.kind = 'BROKEN' and cut.order_id = broken.order_id
                      where m.order_id = kept.order_id and m.sku = lost.sku and m.position < cut.position
                     having bool_or(m.kind = 'RESERVED') and bool_and(m.kind = 'RESERVED'))
      """;

  private long before;

  @Override
  public String promise() {
    return "When promised goods are written off, the newest promises are broken and no others: nobody"
        + " gets goods that are not there, and nobody pays for what does not come.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.99, Duration.ofSeconds(6), Duration.ofSeconds(5));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    before = number(stage, BROKEN);
    stage.fault(
        "the provider takes 4 s, and half of what is promised of a product is written off",
        () -> {
          stage.provider().behave(Mode.SLOW, SLOW);
          stage.awaitTrue("promises to break", () -> number(stage, most("reserved")) >= PROMISED);
          String sku = stage.intruder().ask("inventory", most("sku"));
          String row = " from stock where sku = '" + sku + "'";
          long lost = number(stage, "select on_hand - reserved / 2" + row);
          stage.storekeeper().writeOff(sku, lost);
          stage.watch(Duration.ofSeconds(10));
          stage.provider().behave();
          stage.storekeeper().receive(sku, lost);
        });
  }

  @Override
  public void afterwards(Stage stage) {
    long broken = number(stage, BROKEN) - before;
    stage.demand("promises broken", "> 0", Long.toString(broken), broken > 0);
    String kept = stage.intruder().ask("inventory", NEWER_KEPT);
    stage.demand("newer promises kept", "0", kept, kept.equals("0"));
    String unsent = stage.intruder().ask("inventory", "select count(*) from notice");
    stage.demand("notices not yet sent", "0", unsent, unsent.equals("0"));
  }

  /** A column of the product of which most is promised. */
  private static String most(String column) {
    return "select " + column + " from stock order by reserved desc limit 1";
  }

  private static long number(Stage stage, String question) {
    return Long.parseLong(stage.intruder().ask("inventory", question));
  }
}
