package io.provingground.order.relay;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * One database session of the relay's own, which never is in a transaction for longer than a
 * statement. The lock by which it leads ends with it, so leadership cannot outlive the connection
 * over which events are read.
 */
final class LeaderSession implements AutoCloseable {
  private static final String LEAD = "select pg_try_advisory_lock(hashtext('order.relay'))";
  private static final String RESIGN = "select pg_advisory_unlock(hashtext('order.relay'))";
  private static final String CURSOR =
      "select position from relay_cursor where name = 'order.events'";
  private static final String MOVE =
      "update relay_cursor set position = ? where name = 'order.events' and position = ?";
  private static final String DRAW_ID = "select pg_current_xact_id()::text::bigint";
  private static final String GLANCE =
      """
      select s.oldest_running, e.*
        from (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as oldest_running) s
        left join lateral (
          select position, order_id, version, type, schema_version, occurred_at, traceparent, data
            from order_event where position > ? order by position limit ?
        ) e on true
       order by e.position
      """;

  // A machine that is lost says no goodbye, and the lock is held as long as the server believes in
  // the connection: for hours by the system's default. This way it asks after 5 s of silence and
  // gives up some 5 s later, so that another instance leads within a dozen seconds.
  private static final String NOTICE_LOSS =
      "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=10000";

  private final Connection connection;

  private LeaderSession(Connection connection) {
    this.connection = connection;
  }

  static LeaderSession open(JdbcConnectionDetails database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", String.valueOf(database.getUsername()));
    properties.setProperty("password", String.valueOf(database.getPassword()));
    properties.setProperty("ApplicationName", "order-service relay");
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "12");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("options", NOTICE_LOSS);
    return new LeaderSession(DriverManager.getConnection(database.getJdbcUrl(), properties));
  }

  /** Whether this session leads; also true when it did before. */
  boolean lead() throws SQLException {
    return ask(LEAD, result -> result.getBoolean(1));
  }

  /** Lets another session lead. Only for the one that leads. */
  void resign() throws SQLException {
    if (!ask(RESIGN, result -> result.getBoolean(1))) {
      throw new IllegalStateException("this session gave up a lead that it did not have");
    }
  }

  void listen() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("listen order_event");
    }
  }

  /** Waits until somebody appended, but not longer than the time. */
  void awaitNotification(Duration most) throws SQLException {
    connection.unwrap(PGConnection.class).getNotifications((int) most.toMillis());
  }

  long cursor() throws SQLException {
    return ask(CURSOR, result -> result.getLong(1));
  }

  /** A transaction id that is greater than that of every transaction which has one by now. */
  long drawTransactionId() throws SQLException {
    return ask(DRAW_ID, result -> result.getLong(1));
  }

  /** Moves the cursor if nobody else has. */
  boolean moveCursor(long from, long to) throws SQLException {
    try (var statement = connection.prepareStatement(MOVE)) {
      statement.setLong(1, to);
      statement.setLong(2, from);
      return switch (statement.executeUpdate()) {
        case 0 -> false;
        case 1 -> true;
        default -> throw new IllegalStateException("there are several cursors of one name");
      };
    }
  }

  Glance glance(long cursor, int most) throws SQLException {
    try (var statement = connection.prepareStatement(GLANCE)) {
      statement.setLong(1, cursor);
      statement.setInt(2, most);
      return glance(statement);
    }
  }

  private static Glance glance(PreparedStatement statement) throws SQLException {
    var events = new ArrayList<StoredEvent>();
    var oldestRunning = 0L;
    try (var row = statement.executeQuery()) {
      while (row.next()) {
        oldestRunning = row.getLong("oldest_running");
        if (row.getObject("position") != null) {
          events.add(event(row));
        }
      }
    }
    return new Glance(List.copyOf(events), oldestRunning);
  }

  private static StoredEvent event(ResultSet row) throws SQLException {
    return new StoredEvent(
        row.getLong("position"),
        row.getObject("order_id", UUID.class),
        row.getInt("version"),
        row.getString("type"),
        row.getInt("schema_version"),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        row.getString("traceparent"),
        row.getString("data"));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  <T> T ask(String sql, Reading<T> reading) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      if (!result.next()) {
        throw new SQLException("no row: " + sql);
      }
      return reading.of(result);
    }
  }

  interface Reading<T> {
    T of(ResultSet result) throws SQLException;
  }
}
