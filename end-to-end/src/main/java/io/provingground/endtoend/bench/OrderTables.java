package io.provingground.endtoend.bench;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** The tables of order-service, looked at and emptied by the server's superuser. */
final class OrderTables implements AutoCloseable {
  private final LocalDatabase database;

  /** Refuses a server that may lose what it acknowledged. */
  OrderTables(String address, String password) throws IOException {
    database = new LocalDatabase(address, "orders", password);
  }

  /**
   * What was written since the tables were empty.
   *
   * @param commits transactions that placed an order
   * @param walBytes of all that happened on the server
   */
  record Written(long orders, long commits, long walBytes) {}

  /** Empties them, and lets each measurement begin behind a checkpoint, as the others. */
  long empty() throws IOException {
    database.execute("set session_replication_role = replica");
    database.execute("truncate order_saga, order_event, customer_order");
    database.execute("reset session_replication_role");
    database.execute("vacuum analyze customer_order, order_event, order_saga");
    database.execute("checkpoint");
    return database.walPosition();
  }

  /**
   * Whether a placed order wakes the relay. PostgreSQL lets commits that notify pass one by one.
   */
  void wakeRelay(boolean wake) throws IOException {
    database.execute(
        "alter table order_event " + (wake ? "enable" : "disable") + " trigger wake_relay");
  }

  /** What was written since {@link #empty} gave this position. */
  Written writtenSince(long walPosition) throws IOException {
    long walBytes = database.walPosition() - walPosition;
    // Each row still bears the number of the transaction that placed it: no saga has moved.
    return new Written(
        database.count("select count(*) from customer_order"),
        database.count("select count(distinct xmin::text) from customer_order"),
        walBytes);
  }

  /** How many orders have not come to their end. */
  long underWay() throws IOException {
    return database.count("select count(*) from order_saga where due_at is not null");
  }

  /** When each order was confirmed, by its idempotency key; of those whose key begins so. */
  Map<String, Instant> confirmed(String prefix) throws IOException {
    String sql =
        """
        select o.idempotency_key, e.occurred_at
          from customer_order o join order_event e using (order_id)
         where o.idempotency_key like ? || '%' and e.type = 'OrderConfirmed'\
        """;
    try (PreparedStatement statement = database.connection().prepareStatement(sql)) {
      statement.setString(1, prefix);
      Map<String, Instant> times = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          times.put(rows.getString(1), rows.getObject(2, OffsetDateTime.class).toInstant());
        }
      }
      return times;
    } catch (SQLException e) {
      throw LocalDatabase.failed(e);
    }
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
