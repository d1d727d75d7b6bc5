package io.provingground.inventory.reserving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Warehouse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands that nobody takes for a while. */
@InventoryTest
class BacklogGaugesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Warehouse warehouse = new Warehouse();
  private final TestQueue queue;
  private final Api api;

  @Autowired Receivers receivers;
  @Autowired BacklogGauges gauges;
  @Autowired MeterRegistry metrics;
  @Autowired ReservingSettings settings;
  @LocalManagementPort int managementPort;

  BacklogGaugesIT(@LocalServerPort int port) {
    queue = new TestQueue();
    api = new Api(port);
  }

  @AfterEach
  void goOn() {
    if (!receivers.isRunning()) {
      receivers.start();
    }
    queue.close();
  }

  @Test
  void tellHowManyWaitAndSinceWhen() throws InterruptedException {
    await("nothing is left of other tests").atMost(PATIENCE).until(() -> figure("lag") == 0);
    receivers.stop();
    String sku = warehouse.product(500, 10);
    UUID first = UUID.randomUUID();
    queue.send(first, TestCommands.reserve(first, 500, Map.of(sku, 1)));
    await("the first ages").atMost(PATIENCE).until(() -> figure("age") >= 1.5);
    UUID second = UUID.randomUUID();
    queue.send(second, TestCommands.reserve(second, 500, Map.of(sku, 1)));
    await("both").atMost(PATIENCE).until(() -> figure("lag") == 2);
    assertThat(figure("age")).as("of the first").isGreaterThanOrEqualTo(1.5);
    JsonNode seen = health();
    assertThat(seen.get("status").stringValue()).isEqualTo("DOWN");
    assertThat(seen.at("/details/lag").intValue()).isEqualTo(2);
    assertThat(Duration.parse(seen.at("/details/oldest").stringValue())).isPositive();
    assertThat(seen.at("/details/receivers").intValue()).isZero();
    assertThat(api.get("/readyz", null).statusCode()).as("no probe asks").isEqualTo(200);

    receivers.start();
    queue.answer(TestCommands.id(first, "ReserveStock", 1));
    queue.answer(TestCommands.id(second, "ReserveStock", 1));
    await("all is worked").atMost(PATIENCE).until(() -> figure("lag") == 0);
    assertThat(figure("age")).isZero();
    assertThat(health().get("status").stringValue()).isEqualTo("UP");
    assertThat(health().at("/details/receivers").intValue()).isEqualTo(settings.workers());
  }

  private JsonNode health() {
    String body = new Api(managementPort).get("/actuator/health", null).body();
    return JsonMapper.builder().build().readTree(body).at("/components/queue");
  }

  /** As it is at this moment, not up to ten seconds ago. */
  private double figure(String name) throws InterruptedException {
    gauges.look();
    return metrics.get("inventory.queue." + name).gauge().value();
  }
}
