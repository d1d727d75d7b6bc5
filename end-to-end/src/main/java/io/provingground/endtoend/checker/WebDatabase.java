package io.provingground.endtoend.checker;

import static io.provingground.endtoend.checker.Database.FIRST_ID;

import io.provingground.endtoend.checker.ViewRecords.View;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the read model, and who the customers are. */
final class WebDatabase {
  private static final String VIEWS =
      """
      select order_id, customer_id, state, version, placed_at, updated_at, lines,
             total_amount, currency, reason
        from order_view where order_id > ? order by order_id limit ?
      """;
  private static final String EVENTS =
      """
      select order_id, version, type, 1 as schema_version, occurred_at, data
        from order_view_event where (order_id, version) > (?, ?) order by order_id, version limit ?
      """;
  private static final String ACCOUNTS =
      "select id, username from account where id > ? order by id limit ?";

  private final Database database;
  private final Pool pool;

  private record Account(UUID id, String name) {}

  WebDatabase(Database database, Pool pool) {
    this.database = database;
    this.pool = pool;
  }

  ViewRecords read() throws SQLException {
    return new ViewRecords(
        database.pages(VIEWS, List.of(FIRST_ID), this::view, view -> List.of(view.order())),
        OrdersDatabase.events(database, EVENTS, pool));
  }

  /** Names by id. */
  Map<UUID, String> accounts() throws SQLException {
    var accounts =
        database.pages(
            ACCOUNTS,
            List.of(FIRST_ID),
            row -> new Account(Database.id(row, "id"), row.getString("username")),
            account -> List.of(account.id()));
    var names = new HashMap<UUID, String>();
    accounts.forEach(account -> names.put(account.id(), account.name()));
    return names;
  }

  private View view(ResultSet row) throws SQLException {
    var headline = OrdersDatabase.headline(row, pool);
    var customer = Database.id(row, "customer_id");
    return new View(
        pool.one(Database.id(row, "order_id")),
        row.wasNull() ? null : pool.one(customer),
        headline);
  }
}
