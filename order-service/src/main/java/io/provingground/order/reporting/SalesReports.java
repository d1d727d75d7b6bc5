package io.provingground.order.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * The reports and the orders for them, one row per day. The row is what counts: a task in the queue
 * only says that somebody should look at it, so one that is lost is sent again, and one too many
 * changes nothing.
 */
@Repository
class SalesReports {
  /** Days that are made up for after an outage; older ones are not. */
  private static final int MOST_DAYS = 31;

  /** Every instance plans every day that is over; the first one's row stays. */
  private static final String PLAN =
      """
      insert into sales_report (day)
      select due.last - ago
        from (select (clock_timestamp() at time zone 'UTC' - make_interval(secs => :at))::date - 1 as last) due,
             generate_series(0, :most - 1) as ago
       where due.last - ago > (select coalesce(max(day), due.last - 1) from sales_report)
          on conflict do nothing
      """;

  /** Moves the next sending on before anything is sent, so that of several instances one sends. */
  private static final String CLAIM =
      """
      update sales_report
         set send_at = clock_timestamp() + :resend::interval
       where day in (select day from sales_report
                      where made_at is null and send_at <= clock_timestamp()
                      order by day limit :most for update skip locked)
      returning day
      """;

  private static final String OUTSTANDING =
      "select count(*) from sales_report where made_at is null";

  private static final String WANTED =
      "select exists (select from sales_report where day = :day and made_at is null)";

  private static final String STORE =
      """
      update sales_report set made_at = clock_timestamp(), content = :content::jsonb
       where day = :day and made_at is null
      """;

  private static final String FIND =
      "select day, made_at, content from sales_report where day = :day and made_at is not null";

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final SalesReportSettings settings;

  SalesReports(JdbcClient jdbc, JsonMapper json, SalesReportSettings settings) {
    this.jdbc = jdbc;
    this.json = json;
    this.settings = settings;
  }

  /** Sees to it that every day that is over has its row. */
  void plan() {
    jdbc.sql(PLAN).param("at", settings.at().toSecondOfDay()).param("most", MOST_DAYS).update();
  }

  /** The days whose tasks this instance is to send now. */
  List<LocalDate> claim() {
    return jdbc.sql(CLAIM)
        .param("resend", settings.resend().toString())
        .param("most", MOST_DAYS)
        .query((row, _) -> row.getObject("day", LocalDate.class))
        .list();
  }

  /** How many days wait for their report. */
  int outstanding() {
    return jdbc.sql(OUTSTANDING).query(Integer.class).single();
  }

  /** Whether the day is planned and has no report yet. */
  boolean isWanted(LocalDate day) {
    return jdbc.sql(WANTED).param("day", day).query(Boolean.class).single();
  }

  /** Stores a day's report, once; false if somebody else was faster. */
  boolean store(LocalDate day, SalesFigures figures) {
    var stored =
        jdbc.sql(STORE)
            .param("day", day)
            .param("content", json.writeValueAsString(figures))
            .update();
    return switch (stored) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new IllegalStateException(stored + " reports for one day");
    };
  }

  /** The day's report; empty as long as it is not made. */
  Optional<SalesReport> find(LocalDate day) {
    return jdbc.sql(FIND).param("day", day).query((row, _) -> report(row)).optional();
  }

  private SalesReport report(ResultSet row) throws SQLException {
    return SalesReport.of(
        row.getObject("day", LocalDate.class),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        json.readValue(row.getString("content"), SalesFigures.class));
  }
}
