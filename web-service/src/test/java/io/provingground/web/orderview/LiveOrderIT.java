package io.provingground.web.orderview;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.provingground.web.parts.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.web.parts.Browser;
import io.provingground.web.parts.Contract;
import io.provingground.web.parts.Neighbours;
import io.provingground.web.parts.Parts;
import io.provingground.web.parts.WebTest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class LiveOrderIT {
  @LocalServerPort private int port;
  private final OrderViews views;
  private final MeterRegistry meters;

  @Autowired
  LiveOrderIT(OrderViews views, MeterRegistry meters) {
    this.views = views;
    this.meters = meters;
  }

  @Test
  void movesFromPlacedToConfirmed() {
    var order = placed();
    try (var events = stream(signedIn("customer1"), order)) {
      await().until(() -> events.data().contains("{\"state\":\"PLACED\",\"version\":1}"));
      order.send(2, 3, 4, 5, 6);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> events.data().contains("{\"state\":\"CONFIRMED\",\"version\":6}"));
      events
          .data()
          .forEach(
              data -> assertThat(Contract.faults("web-service", "OrderStatus", data)).isEmpty());
    }
  }

  @Test
  void goesOnAfterItsConnectionForNewsWasLost() throws SQLException {
    var order = placed();
    try (var events = stream(signedIn("customer1"), order)) {
      await().until(() -> !events.data().isEmpty());
      cutListeners();
      order.send(2, 3, 4, 5, 6);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> events.data().contains("{\"state\":\"CONFIRMED\",\"version\":6}"));
    }
  }

  @Test
  void showsAnOrderOnlyToItsCustomer() {
    var order = placed();
    var path = "/orders/" + order.id();
    assertThat(signedIn("customer1").get(path).body()).contains("data-state=\"PLACED\"");
    for (var other : Map.of("customer2", 404, "operator1", 403).entrySet()) {
      var browser = signedIn(other.getKey());
      assertThat(browser.get(path).statusCode()).isEqualTo(other.getValue());
      assertThat(browser.get(path + "/status").statusCode()).isEqualTo(other.getValue());
      assertThat(openStream(browser, order).statusCode()).isEqualTo(other.getValue());
    }
  }

  @Test
  void answersAStreamWithoutSignInAsAProblem() {
    var answer =
        new Browser(port)
            .send(
                "/orders/" + placed().id() + "/stream",
                request -> request.header("Accept", "text/event-stream"),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(Contract.faults("web-service", "Problem", answer.body())).isEmpty();
  }

  @Test
  void asksOrderServiceWhileTheViewIsMissing() {
    var order = TestOrder.of(TestOrder.CUSTOMER_1);
    Neighbours.orders()
        .stubFor(
            get(urlPathEqualTo("/api/v2/orders/" + order.id()))
                .willReturn(okJson(example("getOrder-200-rejected", order))));
    var page = signedIn("customer1").get("/orders/" + order.id());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("data-state=\"REJECTED\"", "not enough left");
  }

  @Test
  void asksOrderServiceWhileTheViewIsOlderThanWhatTheCustomerHasSeen() {
    var order = placed();
    Neighbours.orders()
        .stubFor(
            get(urlPathEqualTo("/api/v2/orders/" + order.id()))
                .willReturn(okJson(example("getOrder-200-rejected", order))));
    var browser = signedIn("customer1");
    assertThat(browser.get("/orders/" + order.id() + "?version=1").body())
        .contains("data-state=\"PLACED\"");
    assertThat(browser.get("/orders/" + order.id() + "?version=2").body())
        .contains("data-state=\"REJECTED\"");
  }

  @Test
  void doesNotTakeAnOutageForAMissingOrder() {
    Neighbours.orders()
        .stubFor(get(urlPathMatching("/api/v2/orders/.*")).willReturn(aResponse().withStatus(503)));
    var page = signedIn("customer1").get("/orders/" + TestOrder.of(TestOrder.CUSTOMER_1).id());
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("Orders cannot be reached");
  }

  @Test
  void cancelsAndShowsTheCancelledOrderAtOnce() {
    var order = placed();
    var cancelled =
        example("getOrder-200-rejected", order)
            .replace("REJECTED", "CANCELLED")
            .replace("OUT_OF_STOCK", "CUSTOMER");
    Neighbours.orders()
        .stubFor(
            put("/api/v2/orders/" + order.id() + "/cancellation").willReturn(okJson(cancelled)));
    Neighbours.orders().stubFor(get("/api/v2/orders/" + order.id()).willReturn(okJson(cancelled)));
    var browser = signedIn("customer1");
    var path = "/orders/" + order.id();
    var answer = browser.submit(path, path + "/cancellation", Map.of());
    assertThat(location(answer)).endsWith(path + "?version=2");
    assertThat(browser.get(path + "?version=2").body())
        .contains("data-state=\"CANCELLED\"", "You cancelled it.");
  }

  @Test
  void saysThatItIsTooLateToCancel() {
    var order = placed();
    Neighbours.orders()
        .stubFor(
            put("/api/v2/orders/" + order.id() + "/cancellation")
                .willReturn(aResponse().withStatus(409)));
    var browser = signedIn("customer1");
    var path = "/orders/" + order.id();
    assertThat(location(browser.submit(path, path + "/cancellation", Map.of())))
        .endsWith("?toolate=true");
    assertThat(browser.get(path + "?toolate=true").body()).contains("too late to cancel");
  }

  @Test
  void refusesMoreStreamsThanItsLimit() {
    placesAreGivenBack();
    var order = placed();
    var browser = signedIn("customer1");
    var open = Stream.generate(() -> stream(browser, order)).limit(20).toList();
    try {
      await().until(() -> openStream(browser, order).statusCode() == 503);
    } finally {
      open.forEach(Events::close);
    }
    placesAreGivenBack();
  }

  /** That a page is gone is noticed when something is sent to it. */
  private void placesAreGivenBack() {
    await("places given back")
        .atMost(Duration.ofSeconds(20))
        .until(this::openStreams, count -> count == 0);
  }

  @Test
  void listsOwnOrdersWithoutNamesOfProductsThatCannotBeAsked() {
    Neighbours.inventory()
        .stubFor(get(urlPathMatching("/api/v1/products/.*")).willReturn(serverError()));
    var order = placed();
    assertThat(signedIn("customer1").get("/orders").body()).contains("/orders/" + order.id());
    assertThat(signedIn("customer2").get("/orders").body()).doesNotContain(order.id().toString());
  }

  private double openStreams() {
    return meters.get("streams.open").gauge().value();
  }

  private TestOrder placed() {
    var order = TestOrder.of(TestOrder.CUSTOMER_1);
    order.send(1);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> views.find(order.id(), order.customer()).isPresent());
    return order;
  }

  private Browser signedIn(String username) {
    var browser = new Browser(port);
    browser.signIn(username, "test-demo");
    return browser;
  }

  private static String example(String name, TestOrder order) {
    return Contract.example("order-service/" + name)
        .replace("01990a3c-5b1e-7abc-9d2f-3a4b5c6d7e8f", order.id().toString());
  }

  private static HttpResponse<Stream<String>> openStream(Browser browser, TestOrder order) {
    return browser.send(
        "/orders/" + order.id() + "/stream",
        request -> request.header("Accept", "text/event-stream"),
        BodyHandlers.ofLines());
  }

  private static Events stream(Browser browser, TestOrder order) {
    var answer = openStream(browser, order);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    return new Events(answer.body());
  }

  private static void cutListeners() throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                Parts.running().jdbcUrl("web"), "web_app", Parts.password("web_app"));
        var statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'order view changes'");
    }
  }

  /** Reads a stream on a thread of its own until it is closed. */
  private static final class Events implements AutoCloseable {
    private final List<String> data = new CopyOnWriteArrayList<>();
    private final Stream<String> lines;

    Events(Stream<String> lines) {
      this.lines = lines;
      Thread.ofVirtual().start(this::read);
    }

    List<String> data() {
      return List.copyOf(data);
    }

    @Override
    public void close() {
      lines.close();
    }

    private void read() {
      try {
        lines
            .filter(line -> line.startsWith("data: "))
            .forEach(line -> data.add(line.substring(6)));
      } catch (RuntimeException _) {
        // The test has closed the stream.
      }
    }
  }
}
