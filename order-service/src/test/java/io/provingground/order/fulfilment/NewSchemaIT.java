package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.history.Money;
import io.provingground.order.history.PricedLine;
import io.provingground.order.history.store.EventSchema;
import io.provingground.order.history.store.WriteVersion;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.Inventory;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Wiretap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/**
 * A whole service that writes the new schema of events, and may have beside it, for the sagas of
 * the same orders, those of other tests that write the old one. It ends with these tests: what it
 * wrote for the orders of others would not be in the schema that they expect.
 */
@OrderServiceTest
@DirtiesContext
@TestPropertySource(properties = {"order.events.write-version=2", "order.events.announce-every=1s"})
class NewSchemaIT {
  private static final Signal RESERVED =
      new Signal.StockReserved(
          List.of(new PricedLine("MUG-BLUE", 2, new Money(1290, "EUR"))),
          Instant.parse("2036-01-15T10:15:00Z"));

  @LocalServerPort private int port;
  @Autowired private WriteVersion version;
  @Autowired private Fulfilment fulfilment;
  @Autowired private JdbcClient jdbc;
  private Client customer = Client.anonymous(0);

  @BeforeEach
  void isSwitchedSinceEverybodyHasAnnouncedThatItCanReadIt() {
    await().atMost(Duration.ofSeconds(60)).until(() -> version.schema() == EventSchema.V2);
    customer = Client.newCustomer(port);
  }

  @Test
  void bringsAnOrderToItsEnd() {
    var key = UUID.randomUUID().toString();
    var placed = customer.place(key, Client.MUGS);
    var id = placed.at("/id");
    confirm(id);
    assertThat(schemas(id)).startsWith(2, 2, 2);
    assertThat(customer.get(id).at("/total/amount")).isEqualTo("2580");
    assertThat(customer.place(key, Client.MUGS).body()).isEqualTo(placed.body());
  }

  @Test
  void publishesWhatIsStoredAsTheContractHasIt() {
    try (var events = Wiretap.on("order.events")) {
      var id = customer.place(UUID.randomUUID().toString(), Client.MUGS).at("/id");
      confirm(id);
      var placed = events.await(id, "OrderPlaced");
      assertThat(placed.at("/schemaVersion").asInt()).isEqualTo(2);
      assertThat(placed.at("/data/total").asInt()).isEqualTo(2580);
      var reserved = events.await(id, "StockReserved");
      assertThat(reserved.at("/schemaVersion").asInt()).isEqualTo(2);
      assertThat(reserved.at("/data/lines/0/unitPrice").asInt()).isEqualTo(1290);
    }
  }

  @Test
  void goesOnWithAnOrderThatWasBegunInTheOldSchema() {
    version.switchTo(EventSchema.V1);
    var id = customer.place(UUID.randomUUID().toString(), Client.MUGS).at("/id");
    version.switchTo(EventSchema.V2);
    confirm(id);
    assertThat(schemas(id)).startsWith(1, 2, 2);
  }

  private void confirm(String id) {
    fulfilment.on(List.of(new Heard(UUID.fromString(id), RESERVED)));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> customer.get(id).at("/state").equals("PAID"));
    Inventory.dispatches(id);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> customer.get(id).at("/state").equals("CONFIRMED"));
  }

  private List<Integer> schemas(String id) {
    return jdbc.sql("select schema_version from order_event where order_id = :id order by version")
        .param("id", UUID.fromString(id))
        .query((row, _) -> row.getInt(1))
        .list();
  }
}
