package io.provingground.endtoend.checker;

import static io.provingground.endtoend.checker.Database.FIRST_ID;

import io.provingground.endtoend.checker.OrderRecords.Headline;
import io.provingground.endtoend.checker.OrderRecords.Order;
import io.provingground.endtoend.checker.OrderRecords.Saga;
import io.provingground.endtoend.history.Line;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what order-service stores. */
final class OrdersDatabase {
  private static final String ORDERS =
      """
      select order_id, customer_id, idempotency_key, state, version, placed_at, updated_at, lines,
             total_amount, currency, reason
        from customer_order where order_id > ? order by order_id limit ?
      """;
  private static final String EVENTS =
      """
      select order_id, version, type, schema_version, occurred_at, data
        from order_event where (order_id, version) > (?, ?) order by order_id, version limit ?
      """;
  private static final String SAGAS =
      """
      select order_id, state, due_at, deadline, attempt, repeats, updated_at
        from order_saga where order_id > ? order by order_id limit ?
      """;

  private final Database database;
  private final Pool pool;

  OrdersDatabase(Database database, Pool pool) {
    this.database = database;
    this.pool = pool;
  }

  OrderRecords read() throws SQLException {
    return new OrderRecords(
        database.pages(ORDERS, List.of(FIRST_ID), this::order, order -> List.of(order.id())),
        events(database, EVENTS, pool),
        database.pages(SAGAS, List.of(FIRST_ID), this::saga, saga -> List.of(saga.order())));
  }

  /** Events of a table that has the columns of the store's. */
  static List<Event> events(Database database, String sql, Pool pool) throws SQLException {
    return database.pages(
        sql,
        List.of(FIRST_ID, 0),
        row -> event(row, pool),
        event -> List.of(event.order(), event.version()));
  }

  /** What the row of an order, or of its view, says. */
  static Headline headline(ResultSet row, Pool pool) throws SQLException {
    return new Headline(
        String.valueOf(row.getString("state")).intern(),
        row.getInt("version"),
        Database.timeOrNone(row, "placed_at"),
        Database.timeOrNone(row, "updated_at"),
        lines(row.getString("lines"), pool),
        row.getLong("total_amount"),
        row.getString("currency"),
        row.getString("reason"));
  }

  private static List<Line> lines(@Nullable String json, Pool pool) {
    return json == null ? List.of() : pool.one(Json.lines(Json.read(json)));
  }

  private static Event event(ResultSet row, Pool pool) throws SQLException {
    return pool.one(
        new Event(
            pool.one(row.getObject("order_id", UUID.class)),
            row.getInt("version"),
            pool.one(row.getString("type")),
            row.getInt("schema_version"),
            Database.time(row, "occurred_at"),
            pool.one(Json.canonical(Json.read(row.getString("data"))))));
  }

  private Order order(ResultSet row) throws SQLException {
    return new Order(
        pool.one(Database.id(row, "order_id")),
        pool.one(Database.id(row, "customer_id")),
        row.getString("idempotency_key"),
        headline(row, pool));
  }

  private Saga saga(ResultSet row) throws SQLException {
    return new Saga(
        pool.one(Database.id(row, "order_id")),
        pool.one(row.getString("state")),
        Database.timeOrNone(row, "due_at"),
        Database.time(row, "deadline"),
        row.getInt("attempt"),
        row.getInt("repeats"),
        Database.time(row, "updated_at"));
  }
}
