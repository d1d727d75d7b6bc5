package io.provingground.order.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.order.edge.ApiVersion;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.Contract;
import io.provingground.order.parts.Issuer;
import io.provingground.order.parts.Json;
import io.provingground.order.parts.OrderServiceTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two versions of the API over the same orders; the client holds each answer against its file. */
@OrderServiceTest
class VersionsIT {
  @LocalServerPort private int port;
  @Autowired private MeterRegistry meters;

  @Test
  void showsOneOrderInBothVersions() {
    var customer = Client.newCustomer(port);
    var old = customer.in(ApiVersion.V1);
    var id = old.place().at("/id");
    var flat = old.get(id).body();
    assertThat(flat.at("/items/0/sku").asString()).isEqualTo("MUG-BLUE");
    assertThat(flat.at("/total").asString()).isEqualTo("25.80");
    assertThat(flat.at("/currency").asString()).isEqualTo("EUR");
    assertThat(flat.propertyNames()).doesNotContain("lines", "links");
    var today = customer.get(id).body();
    assertThat(today.at("/lines")).isEqualTo(flat.at("/items"));
    assertThat(today.at("/total/amount").asLong()).isEqualTo(2580);
    for (var same : new String[] {"/id", "/state", "/placedAt"}) {
      assertThat(today.at(same)).isEqualTo(flat.at(same));
    }
    assertThat(old.list("").at("/orders/0/total")).isEqualTo("25.80");
    assertThat(customer.list("").body().at("/orders/0/total/amount").asLong()).isEqualTo(2580);
  }

  @Test
  void linksOrdersToWhereTheyAreAndUntilTheirEndToTheirCancellation() {
    var customer = Client.newCustomer(port);
    var placed = customer.place();
    var self = "/api/v2/orders/" + placed.at("/id");
    assertThat(placed.at("/links/self")).isEqualTo(self);
    assertThat(placed.at("/links/cancellation")).isEqualTo(self + "/cancellation");
    var cancelled = customer.cancel(placed.at("/id"));
    assertThat(cancelled.at("/links/self")).isEqualTo(self);
    assertThat(cancelled.body().at("/links").has("cancellation")).isFalse();
  }

  @Test
  void cancelsInVersion1() {
    var old = Client.newCustomer(port).in(ApiVersion.V1);
    var id = old.place().at("/id");
    var cancelled = old.cancel(id);
    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.at("/state")).isEqualTo("CANCELLED");
    assertThat(cancelled.at("/total")).isEqualTo("25.80");
    assertThat(old.cancel(id).body()).isEqualTo(cancelled.body());
  }

  @Test
  void countsTheCallersWhoAreLeftInVersion1() {
    Client.newCustomer(port).in(ApiVersion.V1).list("");
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(meters.find("http.server.requests").tag("uri", "/api/v1/orders").timers())
                .isNotEmpty());
  }

  @ParameterizedTest
  @EnumSource(ApiVersion.class)
  void repeatsTheFirstAnswerInTheVersionThatWasAsked(ApiVersion version) {
    var client = Client.newCustomer(port).in(version);
    var key = UUID.randomUUID().toString();
    var first = client.place(key, Client.mugs(version));
    client.cancel(first.at("/id"));
    var again = client.place(key, Client.mugs(version).replace(" ", ""));
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.header("Location")).isEqualTo(version.orders() + "/" + first.at("/id"));
  }

  @ParameterizedTest
  @EnumSource(ApiVersion.class)
  void refusesTheSameOrderUnderTheSameKeyInTheOtherVersion(ApiVersion version) {
    var other = version == ApiVersion.V1 ? ApiVersion.V2 : ApiVersion.V1;
    var customer = Client.newCustomer(port);
    customer.in(version).place("a-key", Client.mugs(version));
    var reused = customer.in(other).place("a-key", Client.mugs(other));
    assertThat(reused.status()).isEqualTo(422);
    assertThat(reused.at("/type")).isEqualTo("/problems/idempotency-key-reused");
    assertThat(customer.list("").body().at("/orders").size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v3/orders",
        "/api/v0/orders/1",
        "/api/1/orders",
        "/api/V1/orders",
        "/api/v1.0/orders",
        "/api/v1%20/orders",
        "/api/v3/orders/1/cancellation"
      })
  void namesTheSupportedVersionsToWhoAsksForAnother(String path) throws Exception {
    var answer = answer(path);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Contract.faultsOf("order-service", "Problem", answer.body())).isEmpty();
    var problem = Json.MAPPER.readTree(answer.body());
    assertThat(problem.at("/violations/0/field").asString()).isEqualTo("version");
    assertThat(problem.at("/violations/0/message").asString()).endsWith("v1, v2");
    assertThat(problem.has("traceId")).isTrue();
  }

  /** What there is in one version only is refused in the others as well, whoever asks. */
  @ParameterizedTest
  @CsvSource({
    "/api/v1/sagas, v2",
    "/api/v3/sagas/1/retry, v2",
    "/api/v1/sales-reports/2026-01-31, v2",
    "/api/v1/state-rebuilds, v2",
    "/api/v2/payment-callbacks, v1"
  })
  void namesTheSupportedVersionsOfEachOfItsApis(String path, String supported) throws Exception {
    var answer = answer(path);
    assertThat(answer.statusCode()).isEqualTo(400);
    var problem = Json.MAPPER.readTree(answer.body());
    assertThat(problem.at("/violations/0/field").asString()).isEqualTo("version");
    assertThat(problem.at("/violations/0/message").asString()).endsWith(": " + supported);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/orders/1/history, /api/v2/orders/1/history",
    "/api/v1/orders/1/reopening, /api/v2/orders/1/reopening",
  })
  void namesWhereTheNewestVersionHasWhatAnOldOneLacks(String path, String newer) throws Exception {
    var answer = answer(path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Contract.faultsOf("order-service", "Problem", answer.body())).isEmpty();
    var problem = Json.MAPPER.readTree(answer.body());
    assertThat(problem.at("/type").asString()).isEqualTo("/problems/not-found");
    assertThat(problem.at("/detail").asString()).contains(newer);
    assertThat(answer.headers().firstValue("Deprecation")).isPresent();
  }

  /** The gateway passes every method on, so nobody but the service says what a path takes. */
  @ParameterizedTest
  @CsvSource({
    "/api/v2/orders, PATCH, GET POST",
    "/api/v2/orders/1, PUT, GET",
    "/api/v1/orders/1/cancellation, GET, PUT",
  })
  void namesInAllowWhatThisVeryPathTakes(String path, String method, String taken)
      throws Exception {
    var answer = answer(path, method);
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow").orElse("").split(", ?"))
        .containsExactlyInAnyOrder(taken.split(" "));
  }

  /** However the path is spelt, a handler is reached with a version or not at all. */
  @Test
  void readsAnEncodedPathAsMappingsDo() throws Exception {
    var answer = answer("/api/v1/%6Frders");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Deprecation")).isPresent();
  }

  private HttpResponse<String> answer(String path) throws Exception {
    return answer(path, "GET");
  }

  private HttpResponse<String> answer(String path, String method) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
              .method(method, BodyPublishers.noBody())
              .header("Authorization", "Bearer " + Issuer.customer(UUID.randomUUID()))
              .build();
      return http.send(request, BodyHandlers.ofString());
    }
  }
}
