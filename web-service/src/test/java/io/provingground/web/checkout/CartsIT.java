package io.provingground.web.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.web.money.Money;
import io.provingground.web.parts.Parts;
import io.provingground.web.parts.WebTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WebTest
class CartsIT {
  private final Carts carts;

  @Autowired
  CartsIT(Carts carts) {
    this.carts = carts;
  }

  /**
   * The lines are locked, so that a reader stands still in the middle of its work, and the cart is
   * changed meanwhile. Reading version and lines apart would order the new lines under the old key.
   */
  @Test
  void readsVersionAndLinesOfOneMoment() throws SQLException {
    var id = UUID.randomUUID();
    carts.add(id, new Cart.Line("MUG-BLUE", "Blue mug", "mugs", 1, new Money(1290, "EUR")));
    try (var changer = connection()) {
      changer.setAutoCommit(false);
      execute(changer, "lock table cart_line in access exclusive mode");
      var reading = CompletableFuture.supplyAsync(() -> carts.find(id));
      await().until(() -> reading.isDone() || somebodyWaitsFor(changer));
      assertThat(reading).as("the reader waits for the lines").isNotDone();
      execute(changer, "update cart set version = 2 where id = '" + id + "'");
      execute(changer, "update cart_line set quantity = 2 where cart_id = '" + id + "'");
      changer.commit();
      var found = reading.join();
      assertThat(found.version()).isEqualTo(found.lines().getFirst().quantity());
    }
  }

  private static boolean somebodyWaitsFor(Connection holder) throws SQLException {
    try (var statement = holder.createStatement();
        var found =
            statement.executeQuery(
                "select 1 from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))")) {
      return found.next();
    }
  }

  /** As the owner, whose transactions the server does not end. */
  private static Connection connection() throws SQLException {
    return DriverManager.getConnection(
        Parts.running().jdbcUrl("web"), "web_owner", Parts.password("web_owner"));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
