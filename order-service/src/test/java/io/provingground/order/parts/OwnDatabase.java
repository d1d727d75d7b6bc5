package io.provingground.order.parts;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A database of orders that no service uses, on the server that all tests use: for what would stand
 * in others' way, and for relays of the test's own, since one leads per database.
 */
public final class OwnDatabase implements JdbcConnectionDetails, AutoCloseable {
  private static final String OWNER = "orders_owner";

  private final String name = "own_" + UUID.randomUUID().toString().replace('-', '_');

  private OwnDatabase() {}

  /** With the schema of this release. */
  public static OwnDatabase make() throws SQLException {
    var database = new OwnDatabase();
    onServer("create database " + database.name + " owner " + OWNER);
    Flyway.configure()
        .dataSource(database.getJdbcUrl(), OWNER, Parts.password(OWNER))
        .load()
        .migrate();
    return database;
  }

  @Override
  public String getUsername() {
    return "orders_app";
  }

  @Override
  public String getPassword() {
    return Parts.password(getUsername());
  }

  @Override
  public String getJdbcUrl() {
    return Parts.running().jdbcUrl(name);
  }

  /** Opens a connection that no limit and no right stands in the way of. */
  public Connection superuser() throws SQLException {
    return Parts.running().superuser(name);
  }

  /** As the superuser, in a transaction of its own. */
  public void execute(String sql) throws SQLException {
    try (var connection = superuser();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one number that is asked for. */
  public long number(String sql) throws SQLException {
    try (var connection = superuser();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      return first(result);
    }
  }

  /** Ends the sessions of relays from the server's side, and says how many there were. */
  public long endRelaySessions() throws SQLException {
    return number(
        """
        select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity
         where application_name = 'order-service relay' and datname = current_database()
        """);
  }

  private static long first(ResultSet result) throws SQLException {
    result.next();
    return result.getLong(1);
  }

  private static void onServer(String sql) throws SQLException {
    try (var connection = Parts.running().superuser("postgres");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    onServer("drop database " + name + " with (force)");
  }
}
