package io.provingground.inventory.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a day's report, by SKU.
 *
 * @param doneAt when its last line was written
 * @param nextCursor where the next page begins; null (left out) on the last one
 */
record StockReport(
    LocalDate date,
    Instant doneAt,
    List<Line> lines,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {

  /**
   * One product's figures, in pieces. Each line is true in itself, at its own moment: the report is
   * written in steps while the shop is open.
   */
  record Line(
      String sku,
      long received,
      long onHand,
      long reserved,
      long dispatched,
      long writtenOff,
      Instant readAt) {}

  /** Cuts a page from rows of which one more than the page's limit was asked for. */
  static StockReport of(LocalDate date, Instant doneAt, List<Line> rows, int limit) {
    if (rows.size() <= limit) {
      return new StockReport(date, doneAt, rows, null);
    }
    List<Line> page = rows.subList(0, limit);
    return new StockReport(date, doneAt, page, page.getLast().sku());
  }
}
