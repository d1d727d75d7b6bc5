package io.provingground.web;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.web.parts.Browser;
import io.provingground.web.parts.Contract;
import io.provingground.web.parts.Neighbours;
import io.provingground.web.parts.Parts;
import io.provingground.web.parts.WebTest;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a customer notices of an instance that stops, as in a rolling restart, while another serves:
 * nothing.
 */
@WebTest
class RollingStopIT {
  private static final int MOST_CALLS = 8;
  private static final int LONGER_THAN_THE_DRAIN_MS = 6_500;
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final String SLOW = "/products/SLOW";

  @LocalServerPort private int otherPort;

  @Test
  void answersWhatIsInWorkEndsStreamsAndLeavesTheSessionToTheOthers() throws Exception {
    Neighbours.inventory()
        .stubFor(
            get("/api/v1" + SLOW)
                .willReturn(
                    okJson(Contract.example("inventory-service/getProduct-200"))
                        .withFixedDelay(LONGER_THAN_THE_DRAIN_MS)));
    try (var stopping = start()) {
      int port = stopping.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      var browser = new Browser(port);
      await().atMost(LONG).until(() -> status(browser, "/readyz") == 200);
      browser.signIn("customer1", "test-demo");
      var order = placeAnOrder(browser);
      var stream = openStream(browser, order + "/stream");
      assertThat(stream.statusCode()).isEqualTo(200);
      var streamEnds = CompletableFuture.supplyAsync(() -> stream.body().count());
      var slow = CompletableFuture.supplyAsync(() -> browser.get(SLOW));
      await("the slow request is in work").until(() -> callsInWork(stopping) > 0);

      var stopped = CompletableFuture.runAsync(stopping::close);
      await("not ready any more").until(() -> status(browser, "/readyz") == 503);
      assertThat(browser.get("/login").statusCode()).as("still serves").isEqualTo(200);
      assertThat(streamEnds.get(30, TimeUnit.SECONDS)).as("lines of the stream").isPositive();
      assertThat(slow.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      stopped.get(60, TimeUnit.SECONDS);

      var other = "http://localhost:" + otherPort;
      assertThat(browser.get(other + "/orders").statusCode()).as("session").isEqualTo(200);
      try (var again = openStream(browser, other + order + "/stream").body()) {
        assertThat(again.filter(line -> line.startsWith("data: ")).findFirst()).isPresent();
      }
    }
  }

  private static String placeAnOrder(Browser browser) {
    browser.submit("/products/MUG-BLUE", "/cart/items", Map.of("sku", "MUG-BLUE"));
    var page = browser.get("/checkout");
    var action = page.body().replaceFirst("(?s).*action=\"(/checkout/[0-9a-f-]{36})\".*", "$1");
    var answer = browser.post(action, Map.of("paymentToken", "tok_approve"), Browser.csrf(page));
    return Browser.location(answer).replaceFirst(".*(/orders/)", "$1");
  }

  private static HttpResponse<Stream<String>> openStream(Browser browser, String path) {
    return browser.send(
        path, request -> request.header("Accept", "text/event-stream"), BodyHandlers.ofLines());
  }

  private static double callsInWork(ConfigurableApplicationContext service) {
    var permits =
        service
            .getBean(MeterRegistry.class)
            .get("calls.permits")
            .tag("service", "inventory-service")
            .gauge();
    return MOST_CALLS - permits.value();
  }

  private static int status(Browser browser, String path) {
    try {
      return browser.send(path, request -> request, BodyHandlers.discarding()).statusCode();
    } catch (UncheckedIOException _) {
      return 0;
    }
  }

  private static ConfigurableApplicationContext start() {
    return new SpringApplicationBuilder(WebServiceApplication.class)
        .run(
            "--server.port=0",
            "--management.server.port=0",
            "--proving.ground.local=true",
            "--spring.datasource.url=" + Parts.running().jdbcUrl("web"),
            "--spring.datasource.password=" + Parts.password("web_app"),
            "--spring.flyway.password=" + Parts.password("web_owner"),
            "--web.projector.password=" + Parts.password("web_projector"),
            "--web.security.key-encryption-password=test-key",
            "--web.demo.accounts=true",
            "--web.demo.password=test-demo",
            "--web.clients.local-service.secret=test-secret",
            "--web.discovery.names.order-service=http://127.0.0.1:" + Neighbours.orders().port(),
            "--web.discovery.names.inventory-service=http://127.0.0.1:"
                + Neighbours.inventory().port(),
            "--web.calls.concurrent=" + MOST_CALLS,
            "--web.calls.deadline=20s",
            "--web.calls.attempt-timeout=15s",
            "--web.drain=5s",
            "--spring.kafka.bootstrap-servers=" + Parts.running().bootstrapServers(),
            "--logging.structured.format.console=");
  }
}
