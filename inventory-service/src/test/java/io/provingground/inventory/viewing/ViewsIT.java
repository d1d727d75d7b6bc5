package io.provingground.inventory.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.Contract;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Issuer;
import io.provingground.inventory.parts.Parts;
import io.provingground.inventory.parts.Warehouse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Views from their queue to the operator. */
@InventoryTest
class ViewsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Warehouse warehouse = new Warehouse();
  private final String operator = Issuer.token("operator");
  private final Api api;

  @Autowired MeterRegistry metrics;

  ViewsIT(@LocalServerPort int port) {
    api = new Api(port);
  }

  @Test
  void countsEveryLookOfAHealthyDay() {
    String sku = warehouse.product(500, 1);
    String other = warehouse.product(500, 1);
    assertThat(shown(sku).get("views").longValue()).isZero();
    assertThat(shown(sku).has("lastAt")).isFalse();

    send(sku, 7);
    send(other, 1);

    Awaitility.await().atMost(PATIENCE).until(() -> shown(sku).get("views").longValue() == 7);
    Awaitility.await().atMost(PATIENCE).until(() -> shown(other).get("views").longValue() == 1);
    assertThat(shown(sku).has("lastAt")).isTrue();
  }

  @Test
  void whatIsNoViewOrOfNoProductIsPassedOver() {
    String sku = warehouse.product(500, 1);
    double before = moment("unreadable");

    send("NO-SUCH-THING", 1);
    sendRaw("no JSON");
    sendRaw("{\"type\": \"ProductViewed\", \"subject\": \"' or 1=1\"}");
    send(sku, 1);

    Awaitility.await().atMost(PATIENCE).until(() -> shown(sku).get("views").longValue() == 1);
    assertThat(moment("unreadable")).isEqualTo(before + 2);
  }

  @Test
  void readsTheExampleOfItsContract() {
    String example = Contract.text("examples/inventory-service/stock.views/ProductViewed-v1.json");
    long before = counted(warehouse, "MUG-BLUE");

    sendRaw(example);

    Awaitility.await().atMost(PATIENCE).until(() -> counted(warehouse, "MUG-BLUE") == before + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer", "service", "stranger"})
  void onlyOperatorsSeeThem(String role) {
    String path = path(warehouse.product(500, 1));

    Api.problem(api.get(path, Issuer.token(role)), 403);
    Api.problem(api.get(path, null), 401);
  }

  @Test
  void refusesWhatMakesNoSense() {
    Api.problem(api.get(path("NO-SUCH-THING"), operator), 404);
    Api.problem(api.get(path("no%20sku"), operator), 400);
  }

  static String view(String sku) {
    return """
    {"id": "%s/ProductViewed/%s", "type": "ProductViewed", "schemaVersion": 1, "subject": "%s", \
    "time": "2026-01-15T10:00:00Z", "data": {}}\
    """
        .formatted(sku, UUID.randomUUID(), sku);
  }

  static long counted(Warehouse warehouse, String sku) {
    return warehouse
        .sql()
        .sql("select coalesce(sum(views), 0) from product_views where sku = ?")
        .param(sku)
        .query(Long.class)
        .single();
  }

  private JsonNode shown(String sku) {
    return Api.good(api.get(path(sku), operator), "ProductViews");
  }

  private static String path(String sku) {
    return "/api/v1/products/" + sku + "/views";
  }

  private double moment(String name) {
    return metrics.counter("inventory.views", "moment", name).count();
  }

  private static void send(String sku, int times) {
    for (int i = 0; i < times; i++) {
      sendRaw(view(sku));
    }
  }

  private static void sendRaw(String message) {
    Map<String, Object> broker = Map.of("bootstrap.servers", Parts.running().bootstrapServers());
    try (var producer =
        new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer())) {
      var _ = producer.send(new ProducerRecord<>(Topics.VIEWS, message));
    }
  }
}
