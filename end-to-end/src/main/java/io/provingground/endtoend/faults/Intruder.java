package io.provingground.endtoend.faults;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Somebody who got hold of the database superuser's password. */
public final class Intruder {
  private final String server;
  private final String password;

  /** Has the password of {@code postgres} on the server at host:port. */
  public Intruder(String server, String password) {
    this.server = server;
    this.password = password;
  }

  /**
   * Does what no role of the platform may do: triggers are off.
   *
   * @return how many rows it hit
   */
  public int tamper(String database, String statement) {
    try (var connection = open(database);
        var sql = connection.createStatement()) {
      sql.execute("set session_replication_role = replica");
      return sql.executeUpdate(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("the intruder failed: " + statement, e);
    }
  }

  /**
   * Looks for a victim.
   *
   * @return the first column of the first row
   */
  public String ask(String database, String query) {
    try (var connection = open(database);
        var sql = connection.createStatement();
        var row = sql.executeQuery(query)) {
      if (!row.next()) {
        throw new IllegalStateException("the intruder found nothing: " + query);
      }
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException("the intruder failed: " + query, e);
    }
  }

  private Connection open(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + server + "/" + database, "postgres", password);
  }
}
