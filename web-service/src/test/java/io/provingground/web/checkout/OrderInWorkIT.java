package io.provingground.web.checkout;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static io.provingground.web.parts.Browser.csrf;
import static io.provingground.web.parts.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.provingground.web.parts.Browser;
import io.provingground.web.parts.Contract;
import io.provingground.web.parts.Neighbours;
import io.provingground.web.parts.WebTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** order-service is still at work on the first call with a key when the second one comes. */
@WebTest
class OrderInWorkIT {
  @LocalServerPort private int port;
  private final String orderId = UUID.randomUUID().toString();
  private Browser browser = new Browser(0);

  @BeforeEach
  void fillTheCartOfACustomer() {
    browser = new Browser(port);
    browser.submit("/products/MUG-BLUE", "/cart/items", Map.of("sku", "MUG-BLUE"));
    browser.signIn("customer2", "test-demo");
  }

  @Test
  void asksAgainWhileTheFirstCallWithTheKeyIsStillInWork() {
    Neighbours.orders()
        .stubFor(
            post("/api/v2/orders")
                .inScenario("in work")
                .whenScenarioStateIs(STARTED)
                .willReturn(inWork("1"))
                .willSetStateTo("done"));
    Neighbours.orders()
        .stubFor(
            post("/api/v2/orders")
                .inScenario("in work")
                .whenScenarioStateIs("done")
                .willReturn(created()));
    assertThat(location(place())).endsWith("/orders/" + orderId);
    assertThat(requests()).hasSize(2);
    assertThat(keys()).hasSize(1);
  }

  @Test
  void saysThatItDoesNotKnow_whenTheFirstCallStaysInWorkForLongerThanTheRequestHas() {
    Neighbours.orders().stubFor(post("/api/v2/orders").willReturn(inWork("60")));
    var unknown = place();
    assertThat(unknown.statusCode()).isEqualTo(503);
    assertThat(unknown.body()).contains("We have no answer yet", "It cannot become two.");
    assertThat(requests()).hasSize(1);
  }

  private HttpResponse<String> place() {
    var page = browser.get("/checkout");
    var action = page.body().replaceFirst("(?s).*action=\"(/checkout/[0-9a-f-]{36})\".*", "$1");
    return browser.post(action, Map.of("paymentToken", "tok_approve"), csrf(page));
  }

  private ResponseDefinitionBuilder created() {
    return aResponse()
        .withStatus(201)
        .withHeader("Content-Type", "application/json")
        .withBody(
            Contract.example("order-service/placeOrder-201")
                .replace("01990a3c-5b1e-7abc-9d2f-3a4b5c6d7e8f", orderId));
  }

  private static ResponseDefinitionBuilder inWork(String seconds) {
    return aResponse()
        .withStatus(409)
        .withHeader("Content-Type", "application/problem+json")
        .withHeader("Retry-After", seconds)
        .withBody("{\"type\": \"/problems/request-in-progress\", \"status\": 409}");
  }

  private static List<LoggedRequest> requests() {
    return Neighbours.orders().findAll(postRequestedFor(urlEqualTo("/api/v2/orders")));
  }

  private static List<String> keys() {
    return requests().stream()
        .map(request -> request.getHeader("Idempotency-Key"))
        .distinct()
        .toList();
  }
}
