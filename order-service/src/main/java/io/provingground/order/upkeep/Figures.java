package io.provingground.order.upkeep;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Figures about the whole service that any instance can read off its database. */
@Component
class Figures {
  private static final String COUNT =
      """
      select (select coalesce(max(position), 0) from order_event)
               - (select position from relay_cursor where name = 'order.events') as lag,
             (select count(*) from order_saga where due_at is not null) as outstanding,
             exists (select from order_event_default) as misplaced
      """;

  private final JdbcClient jdbc;
  private volatile Counted counted = new Counted(0, 0, false);

  record Counted(long lag, long outstanding, boolean misplaced) {}

  Figures(JdbcClient jdbc, MeterRegistry meters) {
    this.jdbc = jdbc;
    gauge(meters, "relay.lag", "events that are stored and not yet published", now -> now.lag());
    gauge(
        meters,
        "saga.outstanding",
        "orders that are not yet at their end, compensations included",
        now -> now.outstanding());
    gauge(
        meters,
        "events.misplaced",
        "1 if there are events outside of all monthly partitions: upkeep has failed for months, or ids are wrong",
        now -> now.misplaced() ? 1 : 0);
  }

  void count() {
    counted =
        jdbc.sql(COUNT)
            .query((row, _) ->
                new Counted(
                    row.getLong("lag"), row.getLong("outstanding"), row.getBoolean("misplaced")))
            .single();
  }

  private void gauge(
      MeterRegistry meters, String name, String description, ToDoubleFunction<Counted> figure) {
    Gauge.builder(name, () -> figure.applyAsDouble(counted))
        .description(description)
        .register(meters);
  }
}
