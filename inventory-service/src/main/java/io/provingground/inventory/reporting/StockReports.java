package io.provingground.inventory.reporting;

import io.provingground.inventory.reporting.Leases.Lease;
import io.provingground.inventory.reporting.StockReport.Line;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The reports: planned, written a chunk at a time, read. */
@Repository
class StockReports {

  /** Every instance plans every day; the first one's plan stays. */
  private static final String PLAN =
      """
      insert into stock_report (day, work_at)
      select today, (today + cast(:time as time)) at time zone 'UTC'
        from (select cast(clock_timestamp() at time zone 'UTC' as date) as today) as clock
          on conflict do nothing
      """;

  /** Goes on behind what is there, whoever wrote it: so a report that was left is resumed. */
  private static final String NEXT =
      """
      insert into stock_report_line
             (day, sku, received, on_hand, reserved, dispatched, written_off, token)
      select :day, sku, received, on_hand, reserved, dispatched, written_off, :token
        from stock
       where sku > coalesce((select max(sku) from stock_report_line where day = :day), '')
       order by sku
       limit :chunk
      """;

  private static final String DONE =
      "select done_at from stock_report where day = :day and done_at is not null";

  private static final String LINES =
      """
      select sku, received, on_hand, reserved, dispatched, written_off, read_at
        from stock_report_line
       where day = :day and sku > :cursor
       order by sku
       limit :limit
      """;

  private final JdbcClient jdbc;
  private final ReportingSettings settings;

  StockReports(JdbcClient jdbc, ReportingSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /** Sees to it that today's report is due at its time, unless it already is. */
  void plan() {
    jdbc.sql(PLAN).param("time", settings.workTime().toString()).update();
  }

  /** Writes the next products into the report; how many, 0 if none was left. */
  int writeNext(Lease lease) {
    return jdbc.sql(NEXT)
        .param("day", lease.day())
        .param("token", lease.token())
        .param("chunk", settings.chunk())
        .update();
  }

  /** When the day's report was done; nothing while it is not. */
  Optional<Instant> doneAt(LocalDate day) {
    return jdbc.sql(DONE).param("day", day).query((row, _) -> instant(row, "done_at")).optional();
  }

  /** Lines after the cursor, one more than the limit if there are that many. */
  List<Line> lines(LocalDate day, String cursor, int limit) {
    return jdbc.sql(LINES)
        .param("day", day)
        .param("cursor", cursor)
        .param("limit", limit + 1)
        .query(StockReports::line)
        .list();
  }

  private static Line line(ResultSet row, int number) throws SQLException {
    return new Line(
        row.getString("sku"),
        row.getLong("received"),
        row.getLong("on_hand"),
        row.getLong("reserved"),
        row.getLong("dispatched"),
        row.getLong("written_off"),
        instant(row, "read_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
