package io.provingground.web.checkout;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static io.provingground.web.parts.Browser.csrf;
import static io.provingground.web.parts.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.provingground.web.parts.Browser;
import io.provingground.web.parts.Contract;
import io.provingground.web.parts.Neighbours;
import io.provingground.web.parts.WebTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@WebTest
class CheckoutIT {
  private static final String TEA =
      Contract.example("inventory-service/getProduct-200")
          .replace("MUG-BLUE", "TEA-EARL-100")
          .replace("1290", "849")
          .replace("Blue mug", "Earl Grey");

  @LocalServerPort private int port;

  private Browser browser = new Browser(0);
  private String orderId = "";

  @BeforeEach
  void fillTheCartOfACustomer() {
    browser = new Browser(port);
    Neighbours.inventory().stubFor(get("/api/v1/products/TEA-EARL-100").willReturn(okJson(TEA)));
    orderId = UUID.randomUUID().toString();
    Neighbours.orders().stubFor(post("/api/v2/orders").willReturn(created()));
    browser.submit("/products/MUG-BLUE", "/cart/items", Map.of("sku", "MUG-BLUE", "quantity", "2"));
    browser.submit("/products/TEA-EARL-100", "/cart/items", Map.of("sku", "TEA-EARL-100"));
    browser.signIn("customer1", "test-demo");
  }

  @Test
  void showsWhatIsInTheCartBeforeAnybodySignsIn() {
    var visitor = new Browser(port);
    visitor.submit("/products/MUG-BLUE", "/cart/items", Map.of("sku", "MUG-BLUE", "quantity", "3"));
    assertThat(visitor.get("/cart").body()).contains("Blue mug", "€38.70");
    visitor.submit("/cart", "/cart/items/MUG-BLUE", Map.of("quantity", "1"));
    assertThat(visitor.get("/cart").body()).contains("€12.90").doesNotContain("€38.70");
    visitor.submit("/cart", "/cart/items/MUG-BLUE/removal", Map.of());
    assertThat(visitor.get("/cart").body()).contains("nothing in your cart");
    assertThat(location(visitor.get("/checkout"))).endsWith("/login");
  }

  @Test
  void placesWhatTheContractsExamplePlaces() {
    var page = browser.get("/checkout");
    assertThat(page.body()).contains("€34.29");
    var answer = place(page, "tok_approve");
    assertThat(location(answer)).endsWith("/orders/" + orderId);
    Neighbours.orders()
        .verify(
            1,
            postRequestedFor(urlEqualTo("/api/v2/orders"))
                .withRequestBody(equalToJson(Contract.example("order-service/placeOrder-request")))
                .withHeader("Authorization", matching("Bearer ey.*"))
                .withHeader("Request-Timeout-Ms", matching("[1-9][0-9]*"))
                .withHeader("Hop-Count", matching("1")));
  }

  @Test
  void readsItsOwnWriteBeforeTheEventHasCome() {
    place(browser.get("/checkout"), "tok_approve");
    assertThat(browser.get("/orders/" + orderId).body())
        .contains("data-state=\"PLACED\"", "data-version=\"1\"");
    assertThat(browser.get("/orders").body()).contains(orderId);
    assertThat(browser.get("/cart").body()).contains("nothing in your cart");
  }

  @Test
  void makesOneOrderOfADoubleClick() {
    var page = browser.get("/checkout");
    var clicks =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> place(page, "tok_approve")))
            .limit(4)
            .toList();
    assertThat(clicks.stream().map(CompletableFuture::join).map(Browser::location))
        .allMatch(location -> location.endsWith("/orders/" + orderId));
    assertThat(keys()).as("keys of all requests").hasSize(1);
    var late = place(page, "tok_approve");
    assertThat(location(late)).endsWith("/orders/" + orderId);
    assertThat(keys()).hasSize(1);
  }

  @Test
  void keepsTheKeyWhenThePageIsReloadedAndMakesANewOneWhenTheCartChanges() {
    var first = key(browser.get("/checkout"));
    assertThat(key(browser.get("/checkout"))).isEqualTo(first);
    browser.submit("/cart", "/cart/items/MUG-BLUE", Map.of("quantity", "1"));
    assertThat(key(browser.get("/checkout"))).isNotEqualTo(first);
  }

  @Test
  void asksAgainWithTheSameKeyWhenTheAnswerIsLost() {
    Neighbours.orders()
        .stubFor(
            post("/api/v2/orders")
                .inScenario("lost")
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("again"));
    Neighbours.orders()
        .stubFor(
            post("/api/v2/orders")
                .inScenario("lost")
                .whenScenarioStateIs("again")
                .willReturn(created()));
    assertThat(location(place(browser.get("/checkout"), "tok_approve")))
        .endsWith("/orders/" + orderId);
    assertThat(requests()).hasSize(2);
    assertThat(keys()).hasSize(1);
  }

  @Test
  void saysThatItDoesNotKnow_whenNoAnswerComes_andFindsOutWithTheSameKey() {
    Neighbours.orders().stubFor(post("/api/v2/orders").willReturn(aResponse().withStatus(503)));
    var unknown = place(browser.get("/checkout"), "tok_approve");
    assertThat(unknown.statusCode()).isEqualTo(503);
    assertThat(unknown.body()).contains("We have no answer yet", "It cannot become two.");
    Neighbours.orders().stubFor(post("/api/v2/orders").willReturn(created()));
    assertThat(location(place(unknown, "tok_approve"))).endsWith("/orders/" + orderId);
    assertThat(keys()).hasSize(1);
  }

  @Test
  void showsWhyAnOrderIsRefused() {
    Neighbours.orders()
        .stubFor(
            post("/api/v2/orders")
                .willReturn(
                    aResponse()
                        .withStatus(422)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody(Contract.example("order-service/placeOrder-422"))));
    var refused = place(browser.get("/checkout"), "tok_approve");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("This key was used for another order.");
  }

  @Test
  void takesOrdersWhileTheCatalogueIsAway() {
    Neighbours.inventory()
        .stubFor(any(urlPathMatching("/api/.*")).willReturn(aResponse().withStatus(503)));
    var page = browser.get("/checkout");
    assertThat(page.body()).contains("could not compare these prices", "€34.29");
    assertThat(location(place(page, "tok_approve"))).endsWith("/orders/" + orderId);
  }

  @Test
  void showsTodaysPriceBeforeItIsAgreedTo() {
    offers("1290", "1500");
    assertThat(browser.get("/checkout").body())
        .contains("Prices have changed", "Blue mug", "€38.49");
  }

  @Test
  void comparesAWholeCartInOneCall() {
    Neighbours.inventory().resetRequests();
    browser.get("/checkout");
    assertThat(
            Neighbours.inventory().findAll(getRequestedFor(urlPathMatching("/api/.*"))).stream()
                .map(LoggedRequest::getUrl))
        .singleElement()
        .asString()
        .contains("MUG-BLUE", "TEA-EARL-100");
  }

  @Test
  void saysInTheCartOfWhatThereIsLessThanIsWanted() {
    assertThat(browser.get("/cart").body()).doesNotContain("just now", "No longer sold");
    offers("\"available\": 93", "\"available\": 1");
    assertThat(browser.get("/cart").body()).contains("Only 1 left just now");
    offers("\"available\": 93", "\"available\": 0");
    assertThat(browser.get("/cart").body()).contains("Sold out just now", "Check out");
    offers("MUG-BLUE", "MUG-RED");
    assertThat(browser.get("/cart").body()).contains("No longer sold");
    Neighbours.inventory()
        .stubFor(any(urlPathMatching("/api/.*")).willReturn(aResponse().withStatus(503)));
    assertThat(browser.get("/cart").body())
        .contains("Blue mug")
        .doesNotContain("just now", "No longer sold");
  }

  @Test
  void saysThatNothingWasAddedWhereItWouldBeTooMuch() {
    var tooMany =
        browser.submit(
            "/products/MUG-BLUE", "/cart/items", Map.of("sku", "MUG-BLUE", "quantity", "998"));
    assertThat(tooMany.statusCode()).isEqualTo(409);
    assertThat(tooMany.body()).contains("at most 999 of one product, and 2 are in your cart");
    assertThat(browser.get("/cart").body()).contains("€34.29");
  }

  private static void offers(String right, String wrong) {
    var offers = Contract.example("inventory-service/getAvailability-200");
    assertThat(offers).contains(right);
    Neighbours.inventory()
        .stubFor(
            get(urlPathEqualTo("/api/v1/availability"))
                .willReturn(okJson(offers.replace(right, wrong))));
  }

  @Test
  void refusesWhatIsNoTokenAndForeignCheckouts() {
    var page = browser.get("/checkout");
    assertThat(place(page, "4111111111111111").statusCode()).isEqualTo(400);
    var other = new Browser(port);
    other.signIn("customer2", "test-demo");
    var theirs =
        other.submit("/login", "/checkout/" + key(page), Map.of("paymentToken", "tok_approve"));
    assertThat(theirs.statusCode()).isEqualTo(404);
    assertThat(requests()).isEmpty();
  }

  @Test
  void refusesQuantitiesThatNoOrderTakes() {
    for (var quantity : List.of("0", "1000", "-1", "many")) {
      var answer =
          browser.submit(
              "/products/MUG-BLUE", "/cart/items", Map.of("sku", "MUG-BLUE", "quantity", quantity));
      assertThat(answer.statusCode()).as(quantity).isEqualTo(400);
      assertThat(answer.body())
          .as("the shop's own page, with the field and the remedy")
          .contains("<nav aria-label=\"Shop\">")
          .contains("The quantity must be a whole number from 1 to 999.");
    }
    for (var quantity : List.of("", "1.5", "1000")) {
      var answer =
          browser.submit(
              "/products/MUG-BLUE", "/cart/items/MUG-BLUE", Map.of("quantity", quantity));
      assertThat(answer.statusCode()).as(quantity).isEqualTo(400);
      assertThat(answer.body()).contains("The quantity must be a whole number from 0 to 999.");
    }
    assertThat(browser.submit("/products/MUG-BLUE", "/cart/items", Map.of("quantity", "1")).body())
        .contains("The field sku is missing.");
    assertThat(
            browser
                .submit("/products/MUG-BLUE", "/cart/items", Map.of("sku", "NO-SUCH"))
                .statusCode())
        .isEqualTo(404);
  }

  private HttpResponse<String> place(HttpResponse<String> page, String token) {
    return browser.post("/checkout/" + key(page), Map.of("paymentToken", token), csrf(page));
  }

  private static String key(HttpResponse<String> page) {
    return page.body().replaceFirst("(?s).*action=\"/checkout/([0-9a-f-]{36})\".*", "$1");
  }

  private com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder created() {
    return aResponse()
        .withStatus(201)
        .withHeader("Content-Type", "application/json")
        .withBody(
            Contract.example("order-service/placeOrder-201")
                .replace("01990a3c-5b1e-7abc-9d2f-3a4b5c6d7e8f", orderId));
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
