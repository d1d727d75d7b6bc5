package io.provingground.web.orderview;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The statements of one transaction that writes views, each for a whole batch. */
final class ViewRows {
  /** A row of order_view_event. */
  @JsonNaming(SnakeCaseStrategy.class)
  private record EventRow(
      UUID orderId, int version, String type, Instant occurredAt, JsonNode data) {
    static EventRow of(OrderEvent event) {
      return new EventRow(
          event.orderId(),
          event.version(),
          event.type().contractName(),
          event.time(),
          event.data());
    }
  }

  /** A row of order_view. */
  @JsonNaming(SnakeCaseStrategy.class)
  private record HeadlineRow(
      UUID orderId,
      int version,
      OrderState state,
      @Nullable String reason,
      Instant updatedAt,
      @Nullable Instant placedAt,
      @Nullable JsonNode placed) {
    static HeadlineRow of(Headline headline) {
      var placed = headline.placed();
      return new HeadlineRow(
          headline.orderId(),
          headline.version(),
          headline.state(),
          headline.reason(),
          headline.latest().time(),
          placed == null ? null : placed.time(),
          placed == null ? null : placed.data());
    }
  }

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  ViewRows(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * Makes and locks the rows, in one order everywhere, so that two batches cannot wait for each
   * other.
   *
   * @return the state of each order that had one
   */
  Map<UUID, String> lock(Set<UUID> orders) {
    jdbc.sql(
            """
            insert into order_view (order_id) select id from unnest(:orders::uuid[]) as id order by id
            on conflict (order_id) do nothing
            """)
        .param("orders", array(orders))
        .update();
    return jdbc
        .sql(
            """
            select order_id, coalesce(state, '') as state from order_view
            where order_id = any (:orders::uuid[]) order by order_id for update
            """)
        .param("orders", array(orders))
        .query((row, _) -> Map.entry(row.getObject("order_id", UUID.class), row.getString("state")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Orders of which at least one of the events was new. */
  Set<UUID> insert(List<OrderEvent> events) {
    var inserted =
        jdbc.sql(
                """
                insert into order_view_event (order_id, version, type, occurred_at, data)
                select order_id, version, type, occurred_at, data
                from jsonb_to_recordset(:events::jsonb)
                  as event (order_id uuid, version int, type text, occurred_at timestamptz, data jsonb)
                on conflict (order_id, version) do nothing
                returning order_id
                """)
            .param("events", json.writeValueAsString(events.stream().map(EventRow::of).toList()))
            .query(UUID.class)
            .list();
    return new HashSet<>(inserted);
  }

  /**
   * All events of each order, by version. Types that only another release knows are left to it; the
   * guard of the headline's version keeps what it has written.
   */
  Collection<List<OrderEvent>> histories(Set<UUID> orders) {
    return jdbc
        .sql(
            """
            select order_id, version, type, occurred_at, data from order_view_event
            where order_id = any (:orders::uuid[]) and type = any (:types::text[])
            order by order_id, version
            """)
        .param("orders", array(orders))
        .param("types", EventType.contractNames())
        .query((row, _) -> OrderRows.event(row, json))
        .list()
        .stream()
        .collect(Collectors.groupingBy(OrderEvent::orderId))
        .values();
  }

  /**
   * Orders whose row was written: those that know of no later event. They are named twice, because
   * the planner takes any set from JSON for a hundred rows and would read the whole table.
   */
  Set<UUID> update(List<Headline> headlines) {
    var updated =
        jdbc.sql(
                """
                update order_view view set
                  version = headline.version, state = headline.state, reason = headline.reason,
                  updated_at = headline.updated_at, placed_at = headline.placed_at,
                  customer_id = (headline.placed ->> 'customerId')::uuid,
                  total_amount = (headline.placed -> 'total' ->> 'amount')::bigint,
                  currency = headline.placed -> 'total' ->> 'currency',
                  lines = headline.placed -> 'lines'
                from jsonb_to_recordset(:headlines::jsonb)
                  as headline (order_id uuid, version int, state text, reason text,
                    updated_at timestamptz, placed_at timestamptz, placed jsonb)
                where view.order_id = any (:orders::uuid[])
                  and view.order_id = headline.order_id and view.version <= headline.version
                returning view.order_id
                """)
            .param("orders", array(headlines.stream().map(Headline::orderId).toList()))
            .param(
                "headlines",
                json.writeValueAsString(headlines.stream().map(HeadlineRow::of).toList()))
            .query(UUID.class)
            .list();
    return new HashSet<>(updated);
  }

  private static String[] array(Collection<UUID> orders) {
    return orders.stream().map(UUID::toString).toArray(String[]::new);
  }
}
