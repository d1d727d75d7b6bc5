package io.provingground.inventory.reporting;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The lease on a day's report. Of several instances at most one holds it, for a bounded time by the
 * database's clock, so whoever dies or freezes is replaced.
 *
 * <p>A lease alone cannot stop a holder that slept past its end and wakes: it still believes that
 * it holds. So each lease has a fencing token that grows with every holder, and each step of the
 * work is refused unless it comes with the latest. Steps renew the lease; nothing else does, since
 * a heartbeat beside the work would keep it for a holder whose work hangs.
 */
@Repository
class Leases {

  /**
   * The oldest report that is due and that nobody works on. Of several who claim at the same moment
   * the first locks the row; the others then read it again and find the lease taken, for which the
   * last two conditions stand here once more.
   */
  private static final String CLAIM =
      """
      update stock_report
         set holder = :holder, token = token + 1,
             lease_until = clock_timestamp() + make_interval(secs => :seconds)
       where day = (select min(day)
                      from stock_report
                     where done_at is null
                       and work_at <= clock_timestamp()
                       and lease_until <= clock_timestamp())
         and done_at is null
         and lease_until <= clock_timestamp()
      returning day, token
      """;

  /**
   * Does not ask whether the lease has run out: as long as nobody took it, the token is the latest
   * and the work may go on.
   */
  private static final String RENEW =
      """
      update stock_report
         set lease_until = clock_timestamp() + make_interval(secs => :seconds)
       where day = :day and token = :token and done_at is null
      """;

  private static final String FINISH =
      """
      update stock_report
         set done_at = clock_timestamp()
       where day = :day
      """;

  private final JdbcClient jdbc;
  private final ReportingSettings settings;

  Leases(JdbcClient jdbc, ReportingSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /**
   * The right to write one day's report.
   *
   * @param token larger than that of every earlier holder
   */
  record Lease(LocalDate day, long token) {}

  /** Takes a report that is due, if there is one that nobody holds. */
  Optional<Lease> claim(String holder) {
    return jdbc.sql(CLAIM)
        .param("holder", holder)
        .param("seconds", seconds())
        .query((row, _) -> new Lease(row.getObject("day", LocalDate.class), row.getLong("token")))
        .optional();
  }

  /**
   * Prolongs the lease, or says that another has taken it over. To be the first statement of each
   * step's transaction: the row stays locked to its end, so nobody takes the lease before what the
   * step wrote is committed.
   */
  boolean renew(Lease lease) {
    int rows =
        jdbc.sql(RENEW)
            .param("seconds", seconds())
            .param("day", lease.day())
            .param("token", lease.token())
            .update();
    if (rows > 1) {
      throw new IllegalStateException(rows + " reports for one day");
    }
    return rows == 1;
  }

  /** Ends the work, and with it the lease; in the transaction of a step that has renewed it. */
  void finish(Lease lease) {
    jdbc.sql(FINISH).param("day", lease.day()).update();
  }

  private double seconds() {
    return settings.lease().toMillis() / 1000.0;
  }
}
