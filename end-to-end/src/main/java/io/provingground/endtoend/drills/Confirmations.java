package io.provingground.endtoend.drills;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** How long customers waited for what they were promised, which their answers do not tell. */
final class Confirmations {
  private static final String SLOWEST_BUT_ONE_IN_A_HUNDRED =
      """
      select percentile_disc(0.99) within group (order by extract(epoch from updated_at - placed_at))
        from customer_order where state = 'CONFIRMED' and placed_at >= ?
      """;

  private final String url;
  private final Properties login = new Properties();

  /** Reads from this database, with the serving role's password. */
  Confirmations(String database, String password) {
    this.url = "jdbc:postgresql://" + database + "/orders";
    login.setProperty("user", "orders_app");
    login.setProperty("password", password);
    login.setProperty("connectTimeout", "5");
    login.setProperty("socketTimeout", "30");
  }

  /**
   * From placing to confirmation, of the orders placed since then by the database's clock: what 99
   * of 100 did not exceed; null if none was confirmed.
   */
  @Nullable Duration since(Instant begun) {
    try (var connection = DriverManager.getConnection(url, login);
        var statement = connection.prepareStatement(SLOWEST_BUT_ONE_IN_A_HUNDRED)) {
      statement.setTimestamp(1, Timestamp.from(begun));
      try (var row = statement.executeQuery()) {
        row.next();
        double seconds = row.getDouble(1);
        return row.wasNull() ? null : Duration.ofMillis(Math.round(seconds * 1000));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the orders cannot be read after the drill", e);
    }
  }
}
