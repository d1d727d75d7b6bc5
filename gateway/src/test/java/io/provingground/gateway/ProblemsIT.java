package io.provingground.gateway;

import static io.provingground.gateway.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error of the gateway's own is a problem as its contract has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsIT {
  private RunningGateway gateway;
  private StandIn hangs;

  @BeforeAll
  void start() {
    gateway =
        RunningGateway.with(
            "gateway.routes.orders.response-timeout=300ms",
            "spring.cloud.gateway.server.webflux.httpclient.pool.max-connections=1",
            "spring.cloud.gateway.server.webflux.httpclient.pool.acquire-timeout=500");
    hangs = StandIn.that(StandIn.HANGS);
    gateway.listReady("order-service", hangs);
    gateway.listReady("web-service", hangs);
  }

  @AfterAll
  void stop() {
    gateway.close();
    hangs.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/unknown",
        "/api",
        "/api/",
        "/actuator",
        "/actuator/prometheus",
        "/readyz/x"
      })
  void answers404WhereNoRouteLeads(String path) {
    assertProblem(gateway.get(path), 404, "unknown-path");
  }

  /** What a path takes is known to its service alone. */
  @ParameterizedTest
  @ValueSource(strings = {"PATCH", "DELETE", "OPTIONS"})
  void leavesItToTheServiceToSayWhatAPathTakes(String method) {
    StandIn.Behaviour refuses =
        (request, response) -> response.status(405).header("Allow", "PUT").send();
    try (StandIn products = StandIn.that(refuses)) {
      gateway.listReady("inventory-service", products);
      HttpResponse<String> response =
          gateway.send(
              gateway.request("/api/v1/price-list").method(method, BodyPublishers.noBody()));
      assertThat(response.statusCode()).isEqualTo(405);
      assertThat(response.headers().allValues("Allow")).containsExactly("PUT");
      assertThat(products.received).extracting(StandIn.Received::method).containsExactly(method);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "BREW"})
  void answers501ToAMethodThatNoPathTakes(String method) {
    HttpResponse<String> response =
        gateway.send(gateway.request("/api/v2/orders").method(method, BodyPublishers.noBody()));
    assertProblem(response, 501, "method-not-implemented");
    assertThat(hangs.received).noneMatch(request -> request.method().equals(method));
  }

  @ParameterizedTest
  @CsvSource({"/livez, POST", "/readyz, DELETE", "/startupz, PATCH"})
  void answers405AndNamesWhatIsAllowedOfItsProbes(String path, String method) {
    HttpResponse<String> response =
        gateway.send(gateway.request(path).method(method, BodyPublishers.noBody()));
    assertProblem(response, 405, "method-not-allowed");
    assertThat(response.headers().firstValue("Allow")).contains("GET");
  }

  @ParameterizedTest
  @CsvSource({
    "Hop-Count, 11, 508, loop-detected",
    "Hop-Count, -1, 400, malformed-request",
    "Hop-Count, one, 400, malformed-request",
    "Hop-Count, '1, 2', 400, malformed-request",
    "Hop-Count, '', 400, malformed-request",
    "Request-Timeout-Ms, 0, 400, malformed-request",
    "Request-Timeout-Ms, 600001, 400, malformed-request",
    "Request-Timeout-Ms, soon, 400, malformed-request"
  })
  void refusesCallHeadersThatMakeNoSense(String name, String value, int status, String type) {
    HttpResponse<String> response =
        gateway.send(gateway.request("/api/v2/orders").header(name, value));
    assertProblem(response, status, type);
    assertThat(hangs.received).noneMatch(request -> value.equals(request.headers().get(name)));
  }

  @Test
  void answers503WithRetryAfterWhenThereIsNoInstance() {
    gateway.listNone("inventory-service");
    HttpResponse<String> response = gateway.get("/api/v1/products");
    assertProblem(response, 503, "no-instance");
    assertThat(response.body()).contains("No instance of inventory-service is ready");
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void answers504WhenTheTimeOfTheRouteIsOver() {
    assertProblem(gateway.get("/api/v2/orders/slow"), 504, "service-too-slow");
  }

  @Test
  void answers504WhenTheTimeOfTheCallerIsOver() {
    long begun = System.nanoTime();
    HttpResponse<String> response =
        gateway.send(gateway.request("/slow").header("Request-Timeout-Ms", "150"));
    assertProblem(response, 504, "service-too-slow");
    assertThat((System.nanoTime() - begun) / 1_000_000).isBetween(150L, 9_000L);
  }

  @Test
  void answers503WhenNoConnectionBecomesFree() {
    try (StandIn busy = StandIn.that(StandIn.HANGS)) {
      gateway.listReady("inventory-service", busy);
      List<CompletableFuture<HttpResponse<String>>> requests = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        requests.add(
            gateway.sendAsync(
                gateway.request("/api/v1/products").header("Request-Timeout-Ms", "5000")));
      }
      List<Integer> statuses =
          requests.stream().map(CompletableFuture::join).map(HttpResponse::statusCode).toList();
      assertThat(statuses).containsExactlyInAnyOrder(503, 504);
      requests.stream()
          .map(CompletableFuture::join)
          .filter(response -> response.statusCode() == 503)
          .forEach(response -> assertProblem(response, 503, "overloaded"));
    }
  }

  @Test
  void tellsTheTraceThatTheClientBegan() {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    assertThat(
            gateway
                .send(
                    gateway
                        .request("/api/none")
                        .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"))
                .body())
        .contains("\"traceId\":\"" + trace + "\"");
  }

  @Test
  void answersABrowserWithAPage() {
    HttpResponse<String> response =
        gateway.send(
            gateway
                .request("/shelf")
                .header("Accept", "text/html,*/*;q=0.8")
                .header("Request-Timeout-Ms", "100"));
    assertThat(response.statusCode()).isEqualTo(504);
    assertThat(response.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
    assertThat(response.body())
        .contains("<h1>The service did not answer in time</h1>")
        .contains("look at your orders before you do it again")
        .contains("href=\"\">Load again</a>")
        .containsPattern("<code>[0-9a-f]{32}</code>");
  }

  @Test
  void letsItsPageUseItsOwnStyleAndNothingElse() throws Exception {
    HttpResponse<String> response =
        gateway.send(
            gateway
                .request("/shelf")
                .header("Accept", "text/html")
                .header("Request-Timeout-Ms", "100")
                .POST(BodyPublishers.noBody()));
    String page = response.body();
    String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
    assertThat(response.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy ->
            assertThat(policy)
                .contains("default-src 'none'")
                .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';"));
    assertThat(page).doesNotContain("<script", "style=", "http:", "https:", "Load again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/readyz", "/startupz"})
  void answersItsProbesItself(String path) {
    HttpResponse<String> response = gateway.get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Problems.schema("Probe").validate(response.body(), InputFormat.JSON)).isEmpty();
  }
}
