package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.Signal;
import io.provingground.endtoend.platform.Instance;
import java.time.Duration;

/**
 * The inventory-service that writes a stock report freezes, and wakes when another has taken over.
 */
final class ReportHolderFrozen implements Drill {
  private static final String DAY = "2001-02-03";
  private static final String REPORT = " from stock_report where day = '" + DAY + "'";
  private static final String LINES =
      "select count(*) from stock_report_line where day = '" + DAY + "'";
  private static final Duration LONG_ENOUGH_TO_WRITE = Duration.ofSeconds(10);

  @Override
  public String promise() {
    return "A holder that freezes in the middle of the report is followed by another when its lease"
        + " ends, who goes on where it stood; when it wakes it is refused: one report, whole.";
  }

  /** Slow enough to be caught in the middle of it. */
  @Override
  public Setup setup() {
    return Setup.usual()
        .neverReplacing()
        .with(
            "inventory-service.INVENTORY_REPORTING_CHUNK=5",
            "inventory-service.INVENTORY_REPORTING_PAUSE=2s",
            "inventory-service.INVENTORY_REPORTING_LOOKEVERY=1s",
            "inventory-service.INVENTORY_REPORTING_LEASE=8s");
  }

  @Override
  public Demands demands() {
    return Demands.of(0.90, Duration.ofSeconds(15), Duration.ofSeconds(5));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    plan(stage);
    stage.awaitTrue("a report in the middle", () -> number(stage, LINES) >= 5);
    Instance holder = stage.platform().status().instance(ask(stage, "select holder" + REPORT));
    stage.fault(
        "freeze " + holder.instance() + ", which writes the report",
        () -> {
          Signal.STOP.to(holder.runningPid());
          stage.awaitTrue("another's report", () -> isDone(stage));
          Signal.CONT.to(holder.runningPid());
          stage.awaitReady();
        });
    stage.watch(LONG_ENOUGH_TO_WRITE);
  }

  @Override
  public void afterwards(Stage stage) {
    long products = number(stage, "select count(*) from stock");
    long lines = number(stage, LINES);
    stage.demand(
        "lines of the report", "one per product", lines + " of " + products, lines == products);
    String writers =
        ask(stage, "select count(distinct token) from stock_report_line where day = '" + DAY + "'");
    stage.demand("holders who wrote in it", "2", writers, writers.equals("2"));
    String late =
        ask(
            stage,
            """
            select count(*) from stock_report_line l join stock_report r using (day)
             where day = '%s' and l.read_at > r.done_at\
            """
                .formatted(DAY));
    stage.demand("lines written when it was done", "0", late, late.equals("0"));
  }

  /** As of a day long ago, so that the real one is left alone; an earlier run's is removed. */
  private static void plan(Stage stage) {
    var intruder = stage.intruder();
    intruder.tamper("inventory", "delete from stock_report_line where day = '" + DAY + "'");
    intruder.tamper("inventory", "delete" + REPORT);
    intruder.tamper(
        "inventory", "insert into stock_report (day, work_at) values ('" + DAY + "', now())");
  }

  private static boolean isDone(Stage stage) {
    return ask(stage, "select done_at is not null" + REPORT).equals("t");
  }

  private static long number(Stage stage, String question) {
    return Long.parseLong(ask(stage, question));
  }

  private static String ask(Stage stage, String question) {
    return stage.intruder().ask("inventory", question);
  }
}
