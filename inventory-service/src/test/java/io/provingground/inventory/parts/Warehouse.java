package io.provingground.inventory.parts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Brings products into the database with the owning role, and looks at what became of them. */
public final class Warehouse {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final JdbcClient owner = JdbcClient.create(as("inventory_owner", "inventory"));

  /** Connections as one of the platform's roles. */
  public static DriverManagerDataSource as(String role, String database) {
    return new DriverManagerDataSource(
        Parts.running().jdbcUrl(database), role, Parts.password(role));
  }

  /** SQL as the owner. */
  public JdbcClient sql() {
    return owner;
  }

  /** A new product of which so many pieces came in. */
  public String product(long price, int pieces) {
    String sku = "TEST-" + NUMBER.incrementAndGet();
    owner
        .sql(
            "insert into product (sku, name, description, category, price_amount, price_currency)"
                + " values (?, ?, 'For a test.', 'Tests', ?, 'EUR')")
        .params(sku, "Product " + sku, price)
        .update();
    owner
        .sql("insert into stock (sku, received, on_hand) values (?, ?, ?)")
        .params(sku, pieces, pieces)
        .update();
    if (pieces > 0) {
      owner
          .sql("insert into stock_movement (sku, kind, quantity) values (?, 'RECEIVED', ?)")
          .params(sku, pieces)
          .update();
    }
    return sku;
  }

  /** One of the figures of a product. */
  public long figure(String sku, String name) {
    return owner
        .sql("select (to_jsonb(s) ->> ?)::bigint from stock s where sku = ?")
        .params(name, sku)
        .query(Long.class)
        .single();
  }

  /**
   * Products whose figures differ from what their ledger says, or whose reservations do; must be
   * none.
   */
  public long unbalanced() {
    return owner
        .sql(
            """
            select count(*)
              from stock s join stock_by_ledger l using (sku)
             where (s.received, s.on_hand, s.reserved, s.dispatched, s.written_off)
                   is distinct from (l.received, l.on_hand, l.reserved, l.dispatched, l.written_off)
                or s.reserved <> (select coalesce(sum(quantity), 0)
                                    from reservation_line join reservation r using (order_id)
                                   where sku = s.sku and r.state = 'HELD')
            """)
        .query(Long.class)
        .single();
  }

  /**
   * Locks a product's row until the session's transaction ends, and answers with the session's
   * process id.
   */
  public static int hold(Connection session, String table, String sku) throws SQLException {
    session.setAutoCommit(false);
    try (PreparedStatement statement =
        session.prepareStatement(
            "select pg_backend_pid() from " + table + " where sku = ? for update")) {
      statement.setString(1, sku);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  /** Whether a session waits for a lock that this one has. */
  public boolean isWaitedFor(int holder) {
    return owner
        .sql("select exists (select from pg_stat_activity where ? = any (pg_blocking_pids(pid)))")
        .params(holder)
        .query(Boolean.class)
        .single();
  }
}
