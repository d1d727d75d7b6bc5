package io.provingground.order.history.store;

import io.provingground.order.history.Order;
import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.RecordedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The append-only history of all orders. Appending joins the caller's transaction. */
@Repository
public class EventStore {
  // An order's row is changed before any of its events draws its position: the relay relies on the
  // transaction having its id by then, and the row's lock makes positions follow versions.
  private static final String APPEND =
      """
      with moved as (
        update customer_order o
           set state = c.state, version = c.after, reason = c.reason, updated_at = clock_timestamp()
          from unnest(:ids::uuid[], :befores::int[], :afters::int[], :states::text[], :reasons::text[])
               as c (order_id, before, after, state, reason)
         where o.order_id = c.order_id and o.version = c.before
        returning o.order_id, o.updated_at
      ), appended as (
        insert into order_event (order_id, version, type, schema_version, occurred_at, traceparent, data)
        select m.order_id, e.version, e.type, :schema, m.updated_at, e.traceparent, e.data::jsonb
          from moved m
          join unnest(:owners::uuid[], :versions::int[], :types::text[], :traces::text[], :data::text[])
               as e (order_id, version, type, traceparent, data) using (order_id)
         order by m.order_id, e.version
      )
      select order_id, updated_at from moved
      """;

  private static final String HISTORY =
      """
      select order_id, version, type, schema_version, occurred_at, data
        from order_event where order_id = any (:ids) order by order_id, version
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
    return histories(Set.of(id)).getOrDefault(id, List.of());
  }

  /** These orders as their events make them; those that do not exist are missing. */
  public Map<UUID, Order> load(Collection<UUID> ids) {
    Map<UUID, Order> orders = new HashMap<>();
    histories(ids).forEach((id, history) -> orders.put(id, Order.fold(id, history)));
    return orders;
  }

  /**
   * Appends if nobody has appended since the order was loaded.
   *
   * @throws io.provingground.order.history.IllegalTransitionException if an event may not follow
   */
  public Append append(Order order, List<OrderEvent> events, @Nullable String traceparent) {
    var change = new Change(order, events, traceparent);
    var after = append(List.of(change)).get(order.id());
    return after == null ? new Append.Overtaken() : new Append.Appended(after);
  }

  /**
   * The same for several orders in one statement, each with its own outcome. The caller holds locks
   * by which two batches do not wait for each other's orders, such as those of their sagas.
   *
   * @return the orders after their changes; those that somebody else was faster with are missing
   * @throws io.provingground.order.history.IllegalTransitionException if an event may not follow;
   *     then nothing is appended
   */
  public Map<UUID, Order> append(List<Change> changes) {
    if (changes.isEmpty()) {
      return Map.of();
    }
    var afters = changes.stream().map(change -> change.after(change.before().updatedAt())).toList();
    var events = changes.stream().flatMap(EventStore::rows).toList();
    var schema = format.schema();
    Map<UUID, Instant> stored = new HashMap<>();
    jdbc.sql(APPEND)
        .param("schema", schema.number())
        .param("ids", array(afters, Order::id, UUID[]::new))
        .param("befores", array(changes, change -> change.before().version(), Integer[]::new))
        .param("afters", array(afters, Order::version, Integer[]::new))
        .param("states", array(afters, order -> order.state().name(), String[]::new))
        .param("reasons", array(afters, Order::reason, String[]::new))
        .param("owners", array(events, Row::orderId, UUID[]::new))
        .param("versions", array(events, Row::version, Integer[]::new))
        .param("types", array(events, row -> row.event().type(), String[]::new))
        .param("traces", array(events, Row::traceparent, String[]::new))
        .param("data", array(events, row -> format.write(row.event(), schema), String[]::new))
        .query(row -> {
          stored.put(row.getObject("order_id", UUID.class), instant(row, "updated_at"));
        });
    Map<UUID, Order> appended = new HashMap<>();
    for (var change : changes) {
      var at = stored.get(change.before().id());
      if (at != null) {
        appended.put(change.before().id(), change.after(at));
      }
    }
    return appended;
  }

  private record Row(UUID orderId, int version, @Nullable String traceparent, OrderEvent event) {}

  private static Stream<Row> rows(Change change) {
    var order = change.before();
    return IntStream.range(0, change.events().size())
        .mapToObj(i ->
            new Row(
                order.id(), order.version() + 1 + i, change.traceparent(), change.events().get(i)));
  }

  private static <T, V> V[] array(
      List<T> rows, Function<T, @Nullable V> column, IntFunction<V[]> array) {
    return rows.stream().map(column).toArray(array);
  }

  /** All events of each of these orders in order of version; those without any are missing. */
  public Map<UUID, List<RecordedEvent>> histories(Collection<UUID> ids) {
    Map<UUID, List<RecordedEvent>> histories = new HashMap<>();
    jdbc.sql(HISTORY)
        .param("ids", ids.toArray(UUID[]::new))
        .query(row -> {
          histories
              .computeIfAbsent(row.getObject("order_id", UUID.class), _ -> new ArrayList<>())
              .add(recorded(row));
        });
    return histories;
  }

  private RecordedEvent recorded(ResultSet row) throws SQLException {
    return new RecordedEvent(
        row.getInt("version"),
        instant(row, "occurred_at"),
        format.read(row.getString("type"), row.getInt("schema_version"), row.getString("data")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
