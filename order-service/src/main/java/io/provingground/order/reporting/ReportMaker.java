package io.provingground.order.reporting;

import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Adds a day's events up, chunk by chunk, and stores what they come to. */
@Service
class ReportMaker {
  private static final Logger log = LoggerFactory.getLogger(ReportMaker.class);

  private final DayEvents events;
  private final SalesReports reports;
  private final SalesReportSettings settings;

  ReportMaker(DayEvents events, SalesReports reports, SalesReportSettings settings) {
    this.events = events;
    this.reports = reports;
    this.settings = settings;
  }

  /**
   * Makes the day's report, unless it is there or not wanted. Nothing is stored before the end: who
   * dies on the way leaves nothing behind, and who comes next begins anew.
   *
   * @param chunkRead is run after each chunk; what it throws ends the work
   * @return whether it was made here
   */
  boolean make(LocalDate day, Runnable chunkRead) {
    if (!reports.isWanted(day)) {
      return false;
    }
    var sales = new DaySales();
    var chunk = events.after(events.before(day), settings.chunk());
    while (true) {
      chunk.addTo(sales, day);
      chunkRead.run();
      if (chunk.isBehind(day)) {
        break;
      }
      chunk = events.after(chunk.last(), settings.chunk());
    }
    var made = reports.store(day, sales.figures());
    log.info(
        made
            ? "Sales report of {}: made here."
            : "Sales report of {}: another instance was faster.",
        day);
    return made;
  }
}
