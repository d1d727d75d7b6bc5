package io.provingground.order.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.Client;
import io.provingground.order.parts.Contract;
import io.provingground.order.parts.Inventory;
import io.provingground.order.parts.Json;
import io.provingground.order.parts.OrderServiceTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@OrderServiceTest
class ApiExamplesIT {
  private static final List<String> OWN =
      List.of("id", "placedAt", "updatedAt", "traceId", "instance");

  @LocalServerPort private int port;

  @Test
  void answersAsInTheExamplesThatWebServiceFiled() {
    var client = Client.newCustomer(port);
    var key = UUID.randomUUID().toString();
    var request = Contract.text("examples/web-service/order-service/placeOrder-request.json");
    var placed = client.place(key, request);
    isTheExample(placed.body(), "placeOrder-201");
    isTheExample(client.place(key, request.replace("3429", "3430")).body(), "placeOrder-422");
    Inventory.answers(
        placed.at("/id"),
        "ReserveStock",
        "ReservationRefused",
        "{\"reason\": \"OUT_OF_STOCK\", \"skus\": [\"MUG-BLUE\"]}");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> isTheExample(client.get(placed.at("/id")).body(), "getOrder-200-rejected"));
  }

  /** All fields are the same but those that differ from order to order, and those are there. */
  private static void isTheExample(JsonNode body, String name) {
    var example =
        Json.MAPPER.readTree(Contract.text("examples/web-service/order-service/" + name + ".json"));
    for (var field : example.propertyNames()) {
      if (OWN.contains(field)) {
        assertThat(body.has(field)).as(field).isTrue();
      } else {
        assertThat(body.get(field)).as(field).isEqualTo(example.get(field));
      }
    }
  }
}
