package io.provingground.endtoend.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Buys one piece of a product after the other, over one connection: a row of the sale and a piece
 * less on the shelf, in one transaction.
 */
final class StockBuyer implements Placer {
  static final String TABLES =
      """
      create schema contention;
      create table contention.shelf (sku int primary key, available bigint not null, version bigint not null default 0)
        with (fillfactor = 50);
      create table contention.sale (id text primary key, sku int not null)\
      """;

  private static final int LONGEST_PAUSE_MILLIS = 32;

  private final Connection connection;
  private final StockStrategy strategy;
  private final int products;
  private final AtomicLong wasted;

  /**
   * Takes the connection over.
   *
   * @param products how many there are; each purchase is of one of them, drawn
   * @param wasted counts transactions that came to nothing
   */
  StockBuyer(Connection connection, StockStrategy strategy, int products, AtomicLong wasted)
      throws SQLException {
    this.connection = connection;
    this.strategy = strategy;
    this.products = products;
    this.wasted = wasted;
    connection.setAutoCommit(false);
  }

  @Override
  public void place(String key) throws SQLException {
    int sku = ThreadLocalRandom.current().nextInt(products);
    for (int attempt = 1; !buy(key, sku); attempt++) {
      connection.rollback();
      wasted.incrementAndGet();
      pause(attempt);
    }
    connection.commit();
  }

  /** Whether it is bought, if the transaction commits. */
  private boolean buy(String key, int sku) throws SQLException {
    return switch (strategy) {
      case PESSIMISTIC -> {
        long available =
            look("select available from contention.shelf where sku = ? for update", sku);
        sell(key, sku);
        yield write("update contention.shelf set available = ? where sku = ?", available - 1, sku);
      }
      case OPTIMISTIC -> {
        long version = look("select version from contention.shelf where sku = ?", sku);
        sell(key, sku);
        yield write(
            "update contention.shelf set available = available - 1, version = version + 1"
                + " where sku = ? and version = ?",
            sku,
            version);
      }
      case CONDITIONAL -> {
        // The row is locked last, so for no longer than the commit takes.
        sell(key, sku);
        yield write(
            "update contention.shelf set available = available - 1"
                + " where sku = ? and available >= ?",
            sku,
            1);
      }
    };
  }

  private long look(String sql, int sku) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, sku);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private void sell(String key, int sku) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("insert into contention.sale (id, sku) values (?, ?)")) {
      statement.setString(1, key);
      statement.setInt(2, sku);
      statement.executeUpdate();
    }
  }

  private boolean write(String sql, long first, long second) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, first);
      statement.setLong(2, second);
      return statement.executeUpdate() == 1;
    }
  }

  /** Longer with each attempt, and drawn, so that losers do not meet again. */
  private static void pause(int attempt) throws SQLException {
    int most = Math.min(LONGEST_PAUSE_MILLIS, 1 << Math.min(attempt, 10));
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(most + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted between two attempts", e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
