package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.parts.Client;
import io.provingground.order.parts.Inventory;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Wiretap;
import java.time.Duration;
import org.junit.jupiter.api.Test;
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
}
