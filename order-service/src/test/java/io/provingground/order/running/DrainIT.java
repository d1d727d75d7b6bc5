package io.provingground.order.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.parts.Client;
import io.provingground.order.parts.Instance;
import io.provingground.order.parts.LogLines;
import io.provingground.order.parts.Parts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What callers notice of an instance that is stopped while the database makes orders wait. */
class DrainIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration DRAIN = Duration.ofSeconds(3);

  @Test
  void isNotReadyAtOnceServesOnAndAnswersTheOrderThatIsBeingPlaced() throws Exception {
    try (var stopping = Instance.start("--order.drain=" + DRAIN, "--order.placing.patience=25s");
        var lines = LogLines.fromNowOn();
        var database = Parts.running().superuser("orders")) {
      var customer = Client.newCustomer(stopping.port());
      await().atMost(LONG).until(() -> stopping.readiness() == 200);
      lockOrders(database);
      var placed = CompletableFuture.supplyAsync(customer::place);
      await("the order is being placed").until(DrainIT::someOrderWaits);

      // On a thread of its own, as SIGTERM does it.
      var stop = Thread.ofPlatform().start(stopping::close);
      await("not ready").atMost(Duration.ofSeconds(2)).until(() -> stopping.readiness() == 503);
      // Consumers stop before, which takes its time, and requests are served meanwhile too.
      await("drains").atMost(LONG).until(() -> lines.tell("Stopping: readiness is off"));
      var since = lines.timeOf("Stopping: readiness is off");
      await("refuses").atMost(LONG).until(() -> customer.list("").status() == 503);
      assertThat(Duration.between(since, Instant.now()))
          .as("served on")
          .isGreaterThan(DRAIN.minusSeconds(1));
      assertThat(stop.isAlive()).as("waits for the order").isTrue();
      assertThat(placed).isNotDone();

      database.rollback();
      assertThat(placed.get(20, TimeUnit.SECONDS).status()).isEqualTo(201);
      assertThat(stop.join(LONG)).as("stopped").isTrue();
    }
  }

  private static void lockOrders(Connection database) throws SQLException {
    database.setAutoCommit(false);
    try (var lock = database.createStatement()) {
      lock.execute("lock table customer_order in exclusive mode");
    }
  }

  private static boolean someOrderWaits() throws SQLException {
    try (var connection = Parts.running().superuser("orders");
        var query = connection.createStatement();
        var row =
            query.executeQuery(
                "select exists (select from pg_stat_activity where wait_event_type = 'Lock' and query like '%insert into customer_order%' and pid <> pg_backend_pid())")) {
      return row.next() && row.getBoolean(1);
    }
  }
}
