package io.provingground.inventory.reserving;

import static io.provingground.inventory.reserving.TestCommands.dispatch;
import static io.provingground.inventory.reserving.TestCommands.reserve;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Issuer;
import io.provingground.inventory.parts.Warehouse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What an operator's withdrawal means to those who have ordered, and to those who want to. */
@InventoryTest
class WithdrawalIT {

  private final Warehouse warehouse = new Warehouse();
  private final Api api;
  private final TestQueue queue;

  WithdrawalIT(@LocalServerPort int port) {
    api = new Api(port);
    queue = new TestQueue();
  }

  @AfterEach
  void booksAreBalanced() {
    queue.close();
    assertThat(warehouse.unbalanced()).isZero();
  }

  @Test
  void nothingMoreIsPromisedAndWhatIsPromisedIsDispatched() {
    String sku = warehouse.product(500, 10);
    UUID before = UUID.randomUUID();
    queue.ask(before, reserve(before, 1000, Map.of(sku, 2)));

    withdraw(sku);

    UUID after = UUID.randomUUID();
    JsonNode refused = queue.ask(after, reserve(after, 500, Map.of(sku, 1)));
    assertThat(refused.get("type").stringValue()).isEqualTo("ReservationRefused");
    assertThat(refused.get("data").get("reason").stringValue()).isEqualTo("WITHDRAWN");
    JsonNode dispatched = queue.ask(before, dispatch(before, 500, Map.of(sku, 2)));
    assertThat(dispatched.get("type").stringValue()).isEqualTo("StockDispatched");
    assertThat(warehouse.figure(sku, "on_hand")).isEqualTo(8);
  }

  private void withdraw(String sku) {
    String token = Issuer.token("operator");
    int status =
        api.send(
                "/api/v1/products/" + sku,
                r -> r.header("Authorization", "Bearer " + token).DELETE())
            .statusCode();
    assertThat(status).isEqualTo(204);
  }
}
