package io.provingground.inventory.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Warehouse;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The only report that is to be written, on a day long ago, and what its rows say. */
final class PlannedReport {

  static final LocalDate DAY = LocalDate.of(2001, 2, 3);

  private final JdbcClient sql;

  /** Plans it to be written in so many seconds, and forgets every other. */
  PlannedReport(Warehouse warehouse, int inSeconds) {
    sql = warehouse.sql();
    sql.sql("delete from stock_report_line").update();
    sql.sql("delete from stock_report").update();
    sql.sql(
            "insert into stock_report (day, work_at)"
                + " values (?, clock_timestamp() + make_interval(secs => ?))")
        .params(DAY, inSeconds)
        .update();
  }

  /** The tokens under which the lines were written, in order of SKU, each with its count. */
  List<String> writers() {
    return sql.sql(
            "select token || ':' || count(*) from stock_report_line where day = ?"
                + " group by token order by min(sku)")
        .param(DAY)
        .query((row, _) -> row.getString(1))
        .list();
  }

  long token() {
    return sql.sql("select token from stock_report where day = ?")
        .param(DAY)
        .query(Long.class)
        .single();
  }

  /** How many sessions are queued for its row. */
  int waitedForBy() {
    return sql.sql(
            "select count(*) from pg_locks"
                + " where locktype = 'tuple' and relation = 'stock_report'::regclass")
        .query(Integer.class)
        .single();
  }

  /** Seconds until the lease ends, by the database's clock. */
  double leaseLeft() {
    return sql.sql(
            "select cast(extract(epoch from lease_until - clock_timestamp()) as float8)"
                + " from stock_report where day = ?")
        .param(DAY)
        .query(Double.class)
        .single();
  }

  /** When the lease ends as it stands now, by the database's clock. */
  String leaseEnd() {
    return sql.sql("select cast(lease_until as text) from stock_report where day = ?")
        .param(DAY)
        .query((row, _) -> row.getString(1))
        .single();
  }

  /** Whether it is later than this and a second more, by the database's clock. */
  boolean isPast(String time) {
    return sql.sql("select clock_timestamp() > cast(? as timestamptz) + interval '1 second'")
        .param(time)
        .query(Boolean.class)
        .single();
  }

  /** Done, not before its time, with every product once; products of a test outlive it. */
  void assertWhole() {
    assertThat(
            sql.sql("select done_at >= work_at from stock_report where day = ?")
                .param(DAY)
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(skus("select sku from stock_report_line where day = '2001-02-03' order by sku"))
        .hasSizeGreaterThan(5 * HolderMain.CHUNK)
        .isEqualTo(skus("select sku from stock order by sku"));
  }

  private List<String> skus(String query) {
    return sql.sql(query).query((row, _) -> row.getString(1)).list();
  }
}
