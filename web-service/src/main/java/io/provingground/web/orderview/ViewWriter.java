package io.provingground.web.orderview;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * Writes views. Each event counts once, whatever comes twice or late: the rows of an order are
 * locked, its events inserted by (order, version), and its headline folded anew from all of them.
 * Tells every instance which orders moved.
 */
@Component
class ViewWriter {
  /** The channel on which instances hear of changes. */
  static final String CHANNEL = "order_views";

  /** A notification may hold 8,000 bytes; more orders than this are announced as "all". */
  private static final int MOST_ANNOUNCED = 200;

  private final ViewDatabase database;
  private final ObjectMapper json;

  ViewWriter(ViewDatabase database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  void write(List<OrderEvent> events) {
    if (!events.isEmpty()) {
      database.inTransaction(jdbc -> write(events, jdbc));
    }
  }

  private void write(List<OrderEvent> events, JdbcClient jdbc) {
    var orders = events.stream().map(OrderEvent::orderId).distinct().sorted().toList();
    lock(orders, jdbc);
    events.forEach(event -> insert(event, jdbc));
    history(orders, jdbc).values().forEach(history -> update(Headline.fold(history), jdbc));
    announce(orders, jdbc);
  }

  /** In one order on every path, so that two batches cannot wait for each other. */
  private static void lock(List<UUID> orders, JdbcClient jdbc) {
    for (var order : orders) {
      jdbc.sql("insert into order_view (order_id) values (:id) on conflict (order_id) do nothing")
          .param("id", order)
          .update();
    }
    jdbc.sql("select 1 from order_view where order_id in (:ids) order by order_id for update")
        .param("ids", orders)
        .query(Integer.class)
        .list();
  }

  private void insert(OrderEvent event, JdbcClient jdbc) {
    jdbc.sql(
            """
            insert into order_view_event (order_id, version, type, occurred_at, data)
            values (:order, :version, :type, :time, :data::jsonb)
            on conflict (order_id, version) do nothing
            """)
        .param("order", event.orderId())
        .param("version", event.version())
        .param("type", event.type().contractName())
        .param("time", Timestamp.from(event.time()))
        .param("data", json.writeValueAsString(event.data()))
        .update();
  }

  private java.util.Map<UUID, List<OrderEvent>> history(List<UUID> orders, JdbcClient jdbc) {
    return jdbc
        .sql(
            """
            select order_id, version, type, occurred_at, data
            from order_view_event where order_id in (:ids) order by order_id, version
            """)
        .param("ids", orders)
        .query((row, _) -> OrderRows.event(row, json))
        .list()
        .stream()
        .collect(Collectors.groupingBy(OrderEvent::orderId));
  }

  private void update(Headline headline, JdbcClient jdbc) {
    var update =
        jdbc.sql(
                """
                update order_view set
                  version = :version, state = :state, reason = :reason, updated_at = :updated,
                  customer_id = :customer, placed_at = :placed, total_amount = :total, currency = :currency,
                  lines = :lines::jsonb
                where order_id = :id and version <= :version
                """)
            .param("id", headline.orderId())
            .param("version", headline.version())
            .param("state", headline.state().name())
            .param("reason", headline.reason())
            .param("updated", Timestamp.from(headline.latest().time()));
    var placed = headline.placed();
    if (placed == null) {
      for (var unknown : List.of("customer", "placed", "total", "currency", "lines")) {
        update = update.param(unknown, null, java.sql.Types.NULL);
      }
    } else {
      var data = placed.data();
      update =
          update
              .param("customer", UUID.fromString(data.get("customerId").asString()))
              .param("placed", timestamp(placed.time()))
              .param("total", data.get("total").get("amount").asLong())
              .param("currency", data.get("total").get("currency").asString())
              .param("lines", json.writeValueAsString(data.get("lines")));
    }
    update.update();
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.from(time);
  }

  private static void announce(List<UUID> orders, JdbcClient jdbc) {
    var payload =
        orders.size() > MOST_ANNOUNCED
            ? ""
            : orders.stream().map(UUID::toString).collect(Collectors.joining(","));
    jdbc.sql("select pg_notify(:channel, :orders)")
        .param("channel", CHANNEL)
        .param("orders", payload)
        .query((_, _) -> true)
        .single();
  }
}
