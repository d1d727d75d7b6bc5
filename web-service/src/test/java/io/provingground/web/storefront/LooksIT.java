package io.provingground.web.storefront;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.provingground.web.parts.Browser;
import io.provingground.web.parts.Contract;
import io.provingground.web.parts.Neighbours;
import io.provingground.web.parts.Topics;
import io.provingground.web.parts.WebTest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Looks at products are told at most once, and never at the cost of a page. */
@WebTest
class LooksIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SKU = "MUG-LOOKED-AT";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @LocalServerPort private int port;

  @Test
  void aLookAtAProductIsToldOnceAsTheContractSays() {
    Neighbours.inventory()
        .stubFor(
            get("/api/v1/products/" + SKU)
                .willReturn(
                    okJson(
                        Contract.example("inventory-service/getProduct-200")
                            .replace("MUG-BLUE", SKU))));

    assertThat(new Browser(port).get("/products/" + SKU).statusCode()).isEqualTo(200);
    assertThat(new Browser(port).get("/products/NO-SUCH-THING").statusCode()).isEqualTo(404);
    assertThat(new Browser(port).get("/products/" + SKU).statusCode()).isEqualTo(200);

    await().atMost(PATIENCE).until(() -> looks().size() >= 2);
    assertThat(looks()).hasSize(2);
    for (var look : looks()) {
      assertThat(Contract.faultsOfMessage("stock.views", look)).isEmpty();
    }
    assertThat(looks()).as("ids are their own").doesNotHaveDuplicates();
  }

  /** With a wait of a second for each, this would take an hour. */
  @Test
  void nobodyWaitsForABrokerThatIsAway() throws Exception {
    var meters = new SimpleMeterRegistry();
    var looks = new Looks(nobodyListens(), JSON, Clock.systemUTC(), meters);
    try {
      var start = System.nanoTime();
      for (int i = 0; i < 5000; i++) {
        looks.at("MUG-BLUE");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
      assertThat(meters.counter("looks.lost").count())
          .as("beyond the queue")
          .isGreaterThanOrEqualTo(3900);
    } finally {
      looks.destroy();
    }
  }

  private static DefaultKafkaProducerFactory<byte[], byte[]> nobodyListens() throws Exception {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    return new DefaultKafkaProducerFactory<>(
        Map.of(
            "bootstrap.servers", "127.0.0.1:" + free,
            "key.serializer", ByteArraySerializer.class,
            "value.serializer", ByteArraySerializer.class));
  }

  /** Those at this product, at which no other test looks. */
  private static List<String> looks() {
    return Topics.looks().stream()
        .map(message -> new String(message.value(), UTF_8))
        .filter(look -> JSON.readTree(look).get("subject").stringValue().equals(SKU))
        .toList();
  }
}
