package io.provingground.order.upkeep;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.ToDoubleFunction;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Figures about the whole service that any instance can read off its database; NaN while it cannot.
 */
@Component
class Figures {
  private static final String COUNT =
      """
      with published as (select position from relay_cursor where name = 'order.events')
      select (select coalesce(max(position), 0) from order_event) - published.position as lag,
             coalesce((select greatest(extract(epoch from clock_timestamp() - occurred_at), 0)
                         from order_event where position > published.position order by position limit 1), 0) as lag_seconds,
             (select count(*) from order_saga where due_at is not null) as outstanding,
             (exists (select from order_event_default))::int as misplaced
        from published
      """;
  private static final Counted UNKNOWN =
      new Counted(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  private final JdbcClient jdbc;
  private volatile Counted counted = UNKNOWN;

  record Counted(double lag, double lagSeconds, double outstanding, double misplaced) {}

  Figures(JdbcClient jdbc, MeterRegistry meters) {
    this.jdbc = jdbc;
    gauge(
        meters,
        "relay.lag",
        "positions up to the newest event that are not yet published; those that rolled back count too",
        Counted::lag);
    gauge(
        meters,
        "relay.lag.seconds",
        "how long ago the oldest event happened that is not yet published; 0 if there is none",
        Counted::lagSeconds);
    gauge(
        meters,
        "saga.outstanding",
        "orders that are not yet at their end, compensations included",
        Counted::outstanding);
    gauge(
        meters,
        "events.misplaced",
        "1 if there are events outside of all monthly partitions: upkeep has failed for months, or ids are wrong",
        Counted::misplaced);
  }

  /**
   * Counts anew. Figures that cannot be had are unknown, and not what they were before.
   *
   * @throws DataAccessException if the database does not answer
   */
  void count() {
    try {
      counted = jdbc.sql(COUNT).query((row, _) -> counted(row)).single();
    } catch (DataAccessException failure) {
      counted = UNKNOWN;
      throw failure;
    }
  }

  private static Counted counted(ResultSet row) throws SQLException {
    return new Counted(
        row.getDouble("lag"),
        row.getDouble("lag_seconds"),
        row.getDouble("outstanding"),
        row.getDouble("misplaced"));
  }

  private void gauge(
      MeterRegistry meters, String name, String description, ToDoubleFunction<Counted> figure) {
    Gauge.builder(name, () -> figure.applyAsDouble(counted))
        .description(description)
        .register(meters);
  }
}
