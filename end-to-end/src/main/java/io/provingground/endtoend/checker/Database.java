package io.provingground.endtoend.checker;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection with a serving role. Such a role has seconds for a statement, so tables are read in
 * pages, each a short statement of its own that goes on behind the last key.
 */
final class Database implements AutoCloseable {
  static final UUID FIRST_ID = new UUID(0, 0);

  private static final int PAGE = 20_000;
  private static final String PATIENCE_SECONDS = "5";

  private final Connection connection;

  private Database(Connection connection) {
    this.connection = connection;
  }

  /** Makes something of a row. */
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  static Database open(String address, String name, String role, String password)
      throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", role);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", PATIENCE_SECONDS);
    properties.setProperty("loginTimeout", PATIENCE_SECONDS);
    properties.setProperty("socketTimeout", "15");
    properties.setProperty("readOnly", "true");
    properties.setProperty("ApplicationName", "checker");
    return new Database(
        DriverManager.getConnection("jdbc:postgresql://" + address + "/" + name, properties));
  }

  /** All rows of one short statement. */
  <T> List<T> rows(String sql, Reading<T> reading) throws SQLException {
    return rows(sql, List.of(), reading);
  }

  /**
   * All rows of a statement whose parameters are a key behind which it goes on, and at last how
   * many rows it may give.
   *
   * @param before a key before the first
   * @param key of a row
   */
  <T> List<T> pages(String sql, List<?> before, Reading<T> reading, Function<T, List<?>> key)
      throws SQLException {
    var all = new ArrayList<T>();
    var after = before;
    while (true) {
      var parameters = new ArrayList<Object>(after);
      parameters.add(PAGE);
      var page = rows(sql, parameters, reading);
      all.addAll(page);
      if (page.size() < PAGE) {
        return all;
      }
      after = key.apply(page.getLast());
    }
  }

  private <T> List<T> rows(String sql, List<?> parameters, Reading<T> reading) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      var found = new ArrayList<T>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reading.of(rows));
        }
      }
      return found;
    }
  }

  static UUID id(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant timeOrNone(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
