package io.provingground.order.rebuilding;

import io.provingground.order.history.IllegalTransitionException;
import io.provingground.order.history.Order;
import io.provingground.order.history.RecordedEvent;
import io.provingground.order.history.store.EventStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares rows with what events make of them. Rows and events of a chunk are read in one snapshot,
 * in which they must be equal, since they are always written together: so it neither waits for
 * anybody nor takes an order that moves on meanwhile for a different one.
 */
@Repository
class StateProof {
  private static final String LAST = "select coalesce(max(position), 0) from order_event";

  private static final String ORDERS =
      """
      select order_id from order_event
       where version = 1 and position <= :upTo and (:cursor::uuid is null or order_id > :cursor::uuid)
       order by order_id limit :limit
      """;

  private static final String ROWS =
      "select " + StateRow.COLUMNS + " from customer_order where order_id = any (:ids)";

  private static final String ROWS_OF_NOTHING =
      """
      select order_id from customer_order o
       where (:cursor::uuid is null or order_id > :cursor::uuid) and (:last::uuid is null or order_id <= :last::uuid)
         and not exists (select from order_event e where e.order_id = o.order_id and e.version = 1)
       order by order_id limit :limit
      """;

  private final JdbcClient jdbc;
  private final EventStore events;
  private final JsonMapper json;
  private final TransactionTemplate snapshot;

  StateProof(
      JdbcClient jdbc,
      EventStore events,
      JsonMapper json,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.events = events;
    this.json = json;
    this.snapshot = new TransactionTemplate(transactions);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setReadOnly(true);
  }

  /** The position behind which there is no event yet. */
  long last() {
    return jdbc.sql(LAST).query(Long.class).single();
  }

  /** The next orders whose first event lies at this position or before it, compared. */
  RebuiltChunk check(long upTo, @Nullable UUID cursor, int limit) {
    return snapshot.execute(_ -> checkNow(upTo, cursor, limit));
  }

  /** What the order's row should be; empty if the events do not tell. */
  Optional<StateRow> expected(UUID orderId) {
    return fold(orderId, events.history(orderId)).map(order -> StateRow.of(order, json));
  }

  private RebuiltChunk checkNow(long upTo, @Nullable UUID cursor, int limit) {
    var orders =
        jdbc.sql(ORDERS)
            .param("upTo", upTo)
            .param("cursor", cursor)
            .param("limit", limit)
            .query((row, _) -> row.getObject("order_id", UUID.class))
            .list();
    var next = orders.size() < limit ? null : orders.getLast();
    var differences = new ArrayList<>(compare(orders));
    rowsOfNothing(cursor, next, limit)
        .forEach(id -> differences.add(Difference.found(id, List.of(Difference.EVENTS))));
    return new RebuiltChunk(upTo, orders.size(), differences, next);
  }

  private List<Difference> compare(List<UUID> orders) {
    var rows = rows(orders);
    var histories = events.histories(orders);
    var differences = new ArrayList<Difference>();
    for (var id : orders) {
      var fields = compare(rows.get(id), fold(id, histories.getOrDefault(id, List.of())));
      if (!fields.isEmpty()) {
        differences.add(Difference.found(id, fields));
      }
    }
    return differences;
  }

  private List<String> compare(@Nullable StateRow row, Optional<Order> order) {
    if (order.isEmpty()) {
      return List.of(Difference.EVENTS);
    }
    return row == null
        ? List.of(Difference.ROW)
        : row.fieldsUnlike(StateRow.of(order.get(), json), json);
  }

  private static Optional<Order> fold(UUID id, List<RecordedEvent> history) {
    try {
      return Optional.of(Order.fold(id, history));
    } catch (IllegalTransitionException | IllegalArgumentException _) {
      // Reported as a difference of the order's events, which nobody here can put right.
      return Optional.empty();
    }
  }

  private Map<UUID, StateRow> rows(List<UUID> orders) {
    Map<UUID, StateRow> rows = new HashMap<>();
    jdbc.sql(ROWS)
        .param("ids", orders.toArray(UUID[]::new))
        .query(row -> {
          rows.put(row.getObject("order_id", UUID.class), StateRow.of(row));
        });
    return rows;
  }

  /** Rows between the cursors that no event has made. */
  private List<UUID> rowsOfNothing(@Nullable UUID cursor, @Nullable UUID last, int limit) {
    return jdbc.sql(ROWS_OF_NOTHING)
        .param("cursor", cursor)
        .param("last", last)
        .param("limit", limit)
        .query((row, _) -> row.getObject("order_id", UUID.class))
        .list();
  }
}
