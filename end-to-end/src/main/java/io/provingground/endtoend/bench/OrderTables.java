package io.provingground.endtoend.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** The tables of order-service, looked at and emptied by the server's superuser. */
final class OrderTables implements AutoCloseable {
  private final Connection connection;

  /** Refuses a server that may lose what it acknowledged: its figures would mean nothing. */
  OrderTables(String address, String password) throws IOException {
    try {
      connection =
          DriverManager.getConnection(
              "jdbc:postgresql://" + address + "/orders", "postgres", password);
      for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        if (!"on".equals(one("show " + setting))) {
          throw new IOException(
              "the database runs with " + setting + " = " + one("show " + setting));
        }
      }
    } catch (SQLException e) {
      throw failed(e);
    }
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
    try {
      execute("set session_replication_role = replica");
      execute("truncate order_saga, order_event, customer_order");
      execute("reset session_replication_role");
      execute("vacuum analyze customer_order, order_event, order_saga");
      execute("checkpoint");
      return walPosition();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * Whether a placed order wakes the relay. PostgreSQL lets commits that notify pass one by one.
   */
  void wakeRelay(boolean wake) throws IOException {
    try {
      execute("alter table order_event " + (wake ? "enable" : "disable") + " trigger wake_relay");
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** What was written since {@link #empty} gave this position. */
  Written writtenSince(long walPosition) throws IOException {
    try {
      long walBytes = walPosition() - walPosition;
      // Each row still bears the number of the transaction that placed it: no saga has moved.
      return new Written(
          Long.parseLong(one("select count(*) from customer_order")),
          Long.parseLong(one("select count(distinct xmin::text) from customer_order")),
          walBytes);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** How many orders have not come to their end. */
  long underWay() throws IOException {
    try {
      return Long.parseLong(one("select count(*) from order_saga where due_at is not null"));
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** When each order was confirmed, by its idempotency key; of those whose key begins so. */
  Map<String, Instant> confirmed(String prefix) throws IOException {
    String sql =
        """
        select o.idempotency_key, e.occurred_at
          from customer_order o join order_event e using (order_id)
         where o.idempotency_key like ? || '%' and e.type = 'OrderConfirmed'\
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, prefix);
      Map<String, Instant> times = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          times.put(rows.getString(1), rows.getObject(2, OffsetDateTime.class).toInstant());
        }
      }
      return times;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private long walPosition() throws SQLException {
    return Long.parseLong(one("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')"));
  }

  private String one(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static IOException failed(SQLException e) {
    return new IOException("the order database refuses", e);
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
