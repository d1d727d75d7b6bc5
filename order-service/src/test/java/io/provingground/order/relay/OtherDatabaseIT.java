package io.provingground.order.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.order.parts.Appended;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.OwnDatabase;
import io.provingground.order.parts.Parts;
import io.provingground.order.parts.Wiretap;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A write that stays open in another database of the same server: xmin knows no databases. */
@OrderServiceTest
class OtherDatabaseIT {
  private OwnDatabase database;
  private OwnRelay relay;
  private Wiretap events;

  @BeforeEach
  void begin() throws SQLException {
    database = OwnDatabase.make();
    events = Wiretap.on("order.events");
    relay =
        OwnRelay.started(database, Parts.running().bootstrapServers(), OwnRelay.QUICK)
            .await(RelayMoment.LEADERSHIP_GAINED, 1);
  }

  @AfterEach
  void end() throws SQLException {
    relay.close();
    events.close();
    database.close();
  }

  @Test
  void delaysThePassingOfAGapAndNothingElse() throws SQLException {
    try (var elsewhere = Parts.running().superuser("inventory")) {
      write(elsewhere);
      events.await(placed(), "OrderPlaced");
      relay.await(RelayMoment.PUBLISHED, 1);

      rollBack();
      var behindTheGap = placed();
      relay.await(RelayMoment.GAP_SEEN, 1);
      assertThat(events.typesAbout(behindTheGap)).isEmpty();
      assertThat(relay.count(RelayMoment.GAP_PASSED)).isZero();
      elsewhere.commit();
      events.await(behindTheGap, "OrderPlaced");
    }
  }

  @Test
  void delaysItOnlyUntilTheServerEndsWhatAServiceForgot() throws SQLException {
    try (var elsewhere =
        DriverManager.getConnection(
            Parts.running().jdbcUrl("inventory"),
            "inventory_app",
            Parts.password("inventory_app"))) {
      write(elsewhere);
      rollBack();
      events.await(placed(), "OrderPlaced");
      relay.await(RelayMoment.GAP_PASSED, 1);
      assertThatThrownBy(() -> write(elsewhere))
          .isInstanceOf(SQLException.class)
          .extracting("SQLState")
          .as("ended by the server, or already gone")
          .isIn("25P03", "08006");
    }
  }

  /** What every first write does: the transaction has an id from now on. */
  private static void write(Connection elsewhere) throws SQLException {
    elsewhere.setAutoCommit(false);
    try (var statement = elsewhere.createStatement()) {
      statement.execute("select pg_current_xact_id()");
    }
  }

  private void rollBack() throws SQLException {
    try (var writer = database.superuser()) {
      writer.setAutoCommit(false);
      Appended.placed(writer);
      writer.rollback();
    }
  }

  private String placed() throws SQLException {
    try (var writer = database.superuser()) {
      return Appended.placed(writer).toString();
    }
  }
}
