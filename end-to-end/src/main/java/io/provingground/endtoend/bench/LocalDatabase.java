package io.provingground.endtoend.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database of the platform, looked at and changed by the server's superuser. */
final class LocalDatabase implements AutoCloseable {
  private final Connection connection;

  /** Refuses a server that may lose what it acknowledged: its figures would mean nothing. */
  LocalDatabase(String address, String database, String password) throws IOException {
    try {
      connection =
          DriverManager.getConnection(
              "jdbc:postgresql://" + address + "/" + database, "postgres", password);
    } catch (SQLException e) {
      throw failed(e);
    }
    for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
      String value = one("show " + setting);
      if (!"on".equals(value)) {
        throw new IOException("the database runs with " + setting + " = " + value);
      }
    }
  }

  /** The first column of the first row. */
  String one(String sql) throws IOException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  long count(String sql) throws IOException {
    return Long.parseLong(one(sql));
  }

  void execute(String sql) throws IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Where the server's log of all changes ends, in bytes. */
  long walPosition() throws IOException {
    return count("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')");
  }

  /** For statements with parameters. */
  Connection connection() {
    return connection;
  }

  static IOException failed(SQLException e) {
    return new IOException("the database refuses", e);
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
