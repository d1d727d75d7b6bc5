package io.provingground.order.history.store;

import io.provingground.order.history.Order;
import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.RecordedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The append-only history of all orders. Appending joins the caller's transaction. */
@Repository
public class EventStore {
  // The order's row is changed before an event draws its position: the relay relies on the
  // transaction having its id by
  // then, and the row's lock makes positions follow versions.
  private static final String APPEND =
      """
      with moved as (
        update customer_order
           set state = :state, version = :after, reason = :reason, updated_at = clock_timestamp()
         where order_id = :id and version = :before
        returning order_id, updated_at
      )
      insert into order_event (order_id, version, type, schema_version, occurred_at, traceparent, data)
      select m.order_id, e.version, e.type, :schema, m.updated_at, :traceparent, e.data::jsonb
        from moved m, unnest(:versions::int[], :types::text[], :data::text[]) as e (version, type, data)
       order by e.version
      returning occurred_at
      """;

  private static final String HISTORY =
      """
      select version, type, schema_version, occurred_at, data
        from order_event where order_id = :id order by version
      """;

  private final JdbcClient jdbc;
  private final EventFormat format;

  EventStore(JdbcClient jdbc, EventFormat format) {
    this.jdbc = jdbc;
    this.format = format;
  }

  /** The order as its events make it; empty if there is none of this id. */
  public Optional<Order> load(UUID id) {
    var history = history(id);
    return history.isEmpty() ? Optional.empty() : Optional.of(Order.fold(id, history));
  }

  /** All events of an order in order of version. */
  public List<RecordedEvent> history(UUID id) {
    return jdbc.sql(HISTORY).param("id", id).query(this::recorded).list();
  }

  /**
   * Appends if nobody has appended since the order was loaded.
   *
   * @throws io.provingground.order.history.IllegalTransitionException if an event may not follow
   */
  public Append append(Order order, List<OrderEvent> events, @Nullable String traceparent) {
    var after = follow(order, events, order.updatedAt());
    var stored =
        jdbc.sql(APPEND)
            .param("id", order.id())
            .param("state", after.state().name())
            .param("reason", after.reason())
            .param("before", order.version())
            .param("after", after.version())
            .param("schema", EventFormat.SCHEMA_VERSION)
            .param("traceparent", traceparent)
            .param(
                "versions",
                IntStream.rangeClosed(order.version() + 1, after.version())
                    .boxed()
                    .toArray(Integer[]::new))
            .param("types", events.stream().map(OrderEvent::type).toArray(String[]::new))
            .param("data", events.stream().map(format::write).toArray(String[]::new))
            .query(OffsetDateTime.class)
            .list();
    return stored.isEmpty()
        ? new Append.Overtaken()
        : new Append.Appended(follow(order, events, stored.getFirst().toInstant()));
  }

  private static Order follow(Order order, List<OrderEvent> events, Instant at) {
    var next = order;
    for (var event : events) {
      next = next.after(event, at);
    }
    return next;
  }

  private RecordedEvent recorded(ResultSet row, int number) throws SQLException {
    return new RecordedEvent(
        row.getInt("version"),
        row.getObject("occurred_at", OffsetDateTime.class)
            .withOffsetSameInstant(ZoneOffset.UTC)
            .toInstant(),
        format.read(row.getString("type"), row.getInt("schema_version"), row.getString("data")));
  }
}
