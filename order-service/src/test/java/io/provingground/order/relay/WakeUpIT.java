package io.provingground.order.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.Appended;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.OwnDatabase;
import io.provingground.order.parts.Parts;
import io.provingground.order.parts.Wiretap;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** A relay that by itself would look once an hour. */
@OrderServiceTest
class WakeUpIT {
  private static final RelaySettings HOURLY =
      new RelaySettings(
          500,
          Duration.ofHours(1),
          Duration.ofMillis(20),
          Duration.ofSeconds(30),
          Duration.ofMillis(100));

  private OwnDatabase database;
  private Wiretap events;

  @BeforeEach
  void begin() throws SQLException {
    database = OwnDatabase.make();
    events = Wiretap.on("order.events");
  }

  @AfterEach
  void end() throws SQLException {
    events.close();
    database.close();
  }

  @Test
  void isWokenByWhoeverAppendsAlsoOverANewConnection() throws SQLException {
    try (var relay = OwnRelay.started(database, Parts.running().bootstrapServers(), HOURLY)) {
      relay.await(RelayMoment.LEADERSHIP_GAINED, 1);
      wakesFor(relay, 1);
      assertThat(database.endRelaySessions()).isEqualTo(1);
      relay.await(RelayMoment.LEADERSHIP_GAINED, 2);
      wakesFor(relay, 3);
      assertThat(relay.count(RelayMoment.LEADERSHIP_GAINED))
          .as("no connection was lost but the one that was ended")
          .isEqualTo(2);
    }
  }

  /** The first may be found by the look that every new leader takes; the second cannot. */
  private void wakesFor(OwnRelay relay, int published) throws SQLException {
    for (var i = 0; i < 2; i++) {
      events.await(placed(), "OrderPlaced");
      relay.await(RelayMoment.PUBLISHED, published + i);
    }
  }

  @Test
  void isWokenOnceForABatchAndNotForNothing() throws SQLException {
    try (var listener = database.superuser();
        var statement = listener.createStatement()) {
      statement.execute("listen order_event");
      append(20);
      append(0);
      database.execute("notify order_event, 'the end'");
      assertThat(heardUntilTheEnd(listener)).containsExactly("", "the end");
    }
  }

  private static List<String> heardUntilTheEnd(Connection listener) {
    var heard = new ArrayList<String>();
    Awaitility.await()
        .until(() -> {
          for (var one : listener.unwrap(PGConnection.class).getNotifications(1)) {
            heard.add(one.getParameter());
          }
          return heard.contains("the end");
        });
    return heard;
  }

  /** In one statement, as a batch of orders that share a commit. */
  private void append(int orders) throws SQLException {
    database.execute(
        """
        with placed as (
          insert into customer_order (order_id, customer_id, idempotency_key, fingerprint, state, version, placed_at,
                                      updated_at, lines, total_amount, currency)
          select id, id, 'wake', '', 'PLACED', 1, now(), now(), '[]', 1, 'EUR'
            from (select uuidv7() as id from generate_series(1, %d)) ids
          returning order_id
        )
        insert into order_event (order_id, version, type, schema_version, occurred_at, data)
        select order_id, 1, 'OrderPlaced', 1, now(), '{}' from placed
        """
            .formatted(orders));
  }

  private String placed() throws SQLException {
    try (var connection = database.superuser()) {
      return Appended.placed(connection).toString();
    }
  }
}
