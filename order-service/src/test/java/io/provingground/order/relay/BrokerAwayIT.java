package io.provingground.order.relay;

import static io.provingground.order.relay.RelayMoment.LEADERSHIP_GAINED;
import static io.provingground.order.relay.RelayMoment.LEADERSHIP_LOST;
import static io.provingground.order.relay.RelayMoment.PUBLISHED;
import static io.provingground.order.relay.RelayMoment.SEND_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.Appended;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.Detour;
import io.provingground.order.parts.LogLines;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.OwnDatabase;
import io.provingground.order.parts.Parts;
import io.provingground.order.parts.Wiretap;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The way to the broker is closed, for one relay or for the only one. */
@OrderServiceTest
class BrokerAwayIT {
  @LocalServerPort private int port;
  private OwnDatabase database;
  private Detour way;
  private Wiretap events;

  @BeforeEach
  void begin() throws SQLException {
    database = OwnDatabase.make();
    events = Wiretap.on("order.events");
    // The service's own relay has said that it leads.
    events.await(Client.newCustomer(port).place().at("/id"), "OrderPlaced");
    var broker = Parts.running().bootstrapServers().replaceFirst("^.*://", "").split(":", 2);
    way = Detour.to(broker[0], Integer.parseInt(broker[1]));
  }

  @AfterEach
  void end() throws Exception {
    way.close();
    events.close();
    database.close();
  }

  @Test
  void isToldOnceHoweverOftenItIsTriedAndOnceWhenItIsOver() throws Exception {
    try (var log = LogLines.of(Relay.class.getPackageName());
        var relay = OwnRelay.started(database, "localhost:" + way.port(), OwnRelay.QUICK)) {
      var first = placed();
      relay.await(SEND_FAILED, 3);
      assertThat(log.messages())
          .satisfiesExactly(
              line -> assertThat(line).startsWith("This instance relays events now"),
              line -> assertThat(line).startsWith("The broker did not take events"));

      way.open();
      events.await(first.toString(), "OrderPlaced");
      relay.await(PUBLISHED, 1);
      events.await(placed().toString(), "OrderPlaced");
      assertThat(log.messages())
          .hasSize(3)
          .last()
          .asString()
          .startsWith("The broker takes events again");
      assertThat(relay.count(LEADERSHIP_GAINED)).as("led all the time").isEqualTo(1);
      assertThat(relay.count(LEADERSHIP_LOST)).isZero();
    }
  }

  @Test
  void leavesTheLeadToAnInstanceThatReachesTheBroker() throws Exception {
    try (var cutOff = OwnRelay.started(database, "localhost:" + way.port(), OwnRelay.QUICK)) {
      cutOff.await(LEADERSHIP_GAINED, 1);
      try (var other =
          OwnRelay.started(database, Parts.running().bootstrapServers(), OwnRelay.QUICK)) {
        var order = placed();
        events.await(order.toString(), "OrderPlaced");
        other.await(PUBLISHED, 1);
        cutOff.await(LEADERSHIP_LOST, 1);
        assertThat(cutOff.count(PUBLISHED)).isZero();
      }
    }
  }

  private UUID placed() throws SQLException {
    try (var connection = database.superuser()) {
      return Appended.placed(connection);
    }
  }
}
