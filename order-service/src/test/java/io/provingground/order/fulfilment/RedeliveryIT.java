package io.provingground.order.fulfilment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.parts.Client;
import io.provingground.order.parts.Inventory;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Wiretap;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@OrderServiceTest
class RedeliveryIT {
  @LocalServerPort private int port;

  /** JSON may hold the character, PostgreSQL's text may not. */
  @Test
  void parksWhatTheDatabaseRefusesAndGoesOnBehindIt() {
    var id = Client.newCustomer(port).place().at("/id");
    var refused =
        """
        {"type": "ReservationRefused", "subject": "%s", "data": {"reason": "OUT\\u0000", "skus": []}}\
        """
            .formatted(id);
    try (var commands = Wiretap.on("inventory.commands");
        var parked = Wiretap.onParked("inventory.events")) {
      Inventory.plants("inventory.events", id, refused);
      Inventory.reserves(id);
      commands.await(id, "DispatchStock");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() ->
              assertThat(parked.records())
                  .anySatisfy(letter -> assertThat(letter.value()).isEqualTo(refused)));
    }
  }

  /** Compressed it passed the broker's limit, and will not pass it again with what parking adds. */
  @ParameterizedTest
  @ValueSource(strings = {"inventory.events", "order.events"})
  void parksTheBeginningOfWhatIsTooLargeAndGoesOnBehindIt(String topic) {
    var id = Client.newCustomer(port).place().at("/id");
    try (var commands = Wiretap.on("inventory.commands");
        var parked = Wiretap.onParked(topic)) {
      Inventory.plantsCompressed(topic, id, "z".repeat(5_000_000));
      Inventory.reserves(id);
      commands.await(id, "DispatchStock");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() ->
              assertThat(parked.records())
                  .filteredOn(letter -> id.equals(letter.key()))
                  .anySatisfy(letter -> {
                    assertThat(letter.value()).hasSize(64 * 1024).startsWith("zzz");
                    assertThat(new String(letter.headers().lastHeader("dead.cut").value(), UTF_8))
                        .isEqualTo("the first 65536 of 5000000 bytes");
                  }));
    }
  }
}
