package io.provingground.order.acceptance;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.provingground.order.edge.ApiVersion;
import io.provingground.order.parts.Answer;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.Contract;
import io.provingground.order.parts.Issuer;
import io.provingground.order.parts.OrderServiceTest;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A shop that takes no order of which inventory does not say that it can be served. */
@OrderServiceTest
@DirtiesContext
@TestPropertySource(
    properties = {"order.acceptance=consistent", "spring.kafka.listener.auto-startup=false"})
class AcceptanceIT {
  private static final String PATH = "/api/v1/availability";
  private static final String EXAMPLE =
      Contract.text("examples/order-service/inventory-service/getAvailability-200.json");

  @TempDir private static Path folder;
  private static final WireMockServer INVENTORY =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void discovery(DynamicPropertyRegistry properties) {
    INVENTORY.start();
    properties.add("order.discovery.file", () -> list().toString());
  }

  @BeforeEach
  void inventoryIsThere() throws IOException {
    INVENTORY.resetAll();
    inventorySays(EXAMPLE);
    listed(INVENTORY.baseUrl());
  }

  @Test
  void takesWhatInventoryCanServeAndAsksInTheCallersName() {
    var token = Issuer.customer(UUID.randomUUID());
    var placed =
        Client.with(port, token)
            .post(
                Map.of(
                    "Idempotency-Key",
                    "once",
                    "Content-Type",
                    "application/json",
                    "Request-Timeout-Ms",
                    "3000",
                    "Hop-Count",
                    "2"),
                BodyPublishers.ofString(Client.MUGS));

    assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
    INVENTORY.verify(
        1,
        getRequestedFor(urlPathEqualTo(PATH))
            .withQueryParam("sku", equalTo("MUG-BLUE"))
            .withHeader("Authorization", equalTo("Bearer " + token))
            .withHeader("Hop-Count", equalTo("3"))
            .withHeader("Request-Timeout-Ms", matching("[1-9][0-9]{0,3}"))
            .withHeader("traceparent", matching("00-.*")));
  }

  @Test
  void refusesAtOnceWhatCannotBeServed() {
    var customer = Client.newCustomer(port);
    var unknown = customer.place("k", Client.MUGS.replace("MUG-BLUE", "TEA-GREEN"));
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.at("/type")).endsWith("/not-orderable");
    assertThat(unknown.at("/violations/0/field")).isEqualTo("lines[0].sku");

    var tooMany = customer.place("k", Client.MUGS.replace("\"quantity\": 2", "\"quantity\": 94"));
    assertThat(tooMany.at("/violations/0/field")).isEqualTo("lines[0].quantity");

    var wrongPrice = customer.place("k", Client.MUGS.replace("2580", "2579"));
    assertThat(wrongPrice.at("/violations/0/field")).isEqualTo("total");
    assertThat(wrongPrice.at("/violations/0/message")).contains("2580 minor units of EUR");
    var wrongCurrency = customer.place("k", Client.MUGS.replace("EUR", "USD"));
    assertThat(wrongCurrency.at("/violations/0/field")).isEqualTo("total");

    inventorySays(EXAMPLE.replace("false", "true"));
    var withdrawn = customer.in(ApiVersion.V1).place("k", Client.MUGS_V1);
    assertThat(withdrawn.at("/violations/0/field")).isEqualTo("items[0].sku");

    assertThat(customer.list("").body().at("/orders")).as("nothing was stored").isEmpty();
    inventorySays(EXAMPLE);
    assertThat(customer.place("k", Client.MUGS).status()).as("nor the key").isEqualTo(201);
  }

  @Test
  void takesNothingWhileInventoryIsAwayAndRepeatsTheFirstAnswerAllTheSame() throws IOException {
    var customer = Client.newCustomer(port);
    var first = customer.place("before", Client.MUGS);
    listed(nobody());

    var refused = customer.place("after", Client.MUGS);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("2");
    var repeated = customer.place("before", Client.MUGS);
    assertThat(repeated.status()).isEqualTo(201);
    assertThat(repeated.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(repeated.at("/id")).isEqualTo(first.at("/id"));
    assertThat(customer.place("before", Client.MUGS.replace("2580", "2581")).status())
        .as("another body under the key")
        .isEqualTo(422);
  }

  @Test
  void asksAnotherInstanceIfOneIsDeadOrFrozenOrBroken() throws IOException {
    listed(nobody(), INVENTORY.baseUrl());
    for (var i = 0; i < 6; i++) { // The order of the questions is random.
      assertThat(Client.newCustomer(port).place().status()).isEqualTo(201);
    }
    var frozen = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    frozen.start();
    try {
      frozen.stubFor(get(urlPathEqualTo(PATH)).willReturn(aResponse().withFixedDelay(60_000)));
      listed(frozen.baseUrl(), INVENTORY.baseUrl());
      for (var i = 0; i < 6; i++) {
        assertThat(Client.newCustomer(port).place().status()).isEqualTo(201);
      }
      frozen.resetAll();
      frozen.stubFor(get(urlPathEqualTo(PATH)).willReturn(aResponse().withStatus(503)));
      for (var i = 0; i < 6; i++) {
        assertThat(Client.newCustomer(port).place().status()).isEqualTo(201);
      }
    } finally {
      frozen.stop();
    }
  }

  @Test
  void waitsForAFrozenInventoryNoLongerThanItsCallerDoes() throws IOException {
    INVENTORY.stubFor(get(urlPathEqualTo(PATH)).willReturn(aResponse().withFixedDelay(60_000)));
    var begun = System.nanoTime();
    Answer answer =
        Client.newCustomer(port)
            .post(
                Map.of(
                    "Idempotency-Key",
                    "hurried",
                    "Content-Type",
                    "application/json",
                    "Request-Timeout-Ms",
                    "500"),
                BodyPublishers.ofString(Client.MUGS));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void theLastKnownInstancesStayWhenTheListCannotBeRead() throws IOException {
    assertThat(Client.newCustomer(port).place().status()).isEqualTo(201);
    Files.writeString(list(), "{\"inventory-service\": [");
    assertThat(Client.newCustomer(port).place().status()).isEqualTo(201);
    Files.delete(list());
    assertThat(Client.newCustomer(port).place().status()).isEqualTo(201);
  }

  private static void inventorySays(String availability) {
    assertThat(Contract.faultsOf("inventory-service", "Availability", availability)).isEmpty();
    INVENTORY.stubFor(
        get(urlPathEqualTo(PATH))
            .willReturn(
                aResponse().withHeader("Content-Type", "application/json").withBody(availability)));
  }

  /** Replaced as a whole, as its writer does it. */
  private static void listed(String... addresses) throws IOException {
    var json =
        Arrays.stream(addresses)
            .map(address -> "\"" + address + "\"")
            .collect(Collectors.joining(", ", "{\"inventory-service\": [", "]}"));
    var next = folder.resolve("next.json");
    Files.writeString(next, json);
    Files.move(next, list(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path list() {
    return folder.resolve("instances.json");
  }

  /** An address at which nobody listens. */
  private static String nobody() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }
  }
}
