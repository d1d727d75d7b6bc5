package io.provingground.web.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/**
 * Creates the platform's roles and databases from the file that every other way of running it uses
 * too.
 */
final class Roles {

  private static final Pattern PASSWORD = Pattern.compile(":'(\\w+)_password'");

  private Roles() {}

  static void create(String jdbcUrl, String superuser, String password) {
    Path file =
        Path.of(System.getProperty("repository.root", ".."), "local-platform/databases/roles.sql");
    try (Connection connection = DriverManager.getConnection(jdbcUrl, superuser, password);
        Statement statement = connection.createStatement()) {
      String sql =
          PASSWORD
              .matcher(Files.readString(file))
              .replaceAll(match -> "'" + Parts.password(match.group(1)) + "'");
      for (String one : sql.split(";\\R", -1)) {
        if (!one.isBlank()) {
          statement.execute(one);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("the roles could not be created from " + file, e);
    }
  }
}
