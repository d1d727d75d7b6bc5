package io.provingground.inventory.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.Contract;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Issuer;
import io.provingground.inventory.parts.Warehouse;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue as callers see it. */
@InventoryTest
class ProductsIT {

  private final Warehouse warehouse = new Warehouse();
  private final String token = Issuer.token("customer");
  private final Api api;

  ProductsIT(@LocalServerPort int port) {
    api = new Api(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer", "operator", "service"})
  void everyRoleMayLook(String role) {
    Api.good(api.get("/api/v1/products", Issuer.token(role)), "ProductPage");
  }

  @Test
  void pagesShowEveryProductOnSaleOnceInOrderOfSku() {
    Set<String> seen = new HashSet<>();
    String cursor = "";
    String path = "/api/v1/products?limit=7";
    do {
      JsonNode page = Api.good(api.get(path + cursor, token), "ProductPage");
      page.get("products").forEach(p -> assertThat(seen.add(p.get("sku").stringValue())).isTrue());
      cursor = page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").stringValue() : "";
    } while (!cursor.isEmpty());

    long onSale =
        warehouse
            .sql()
            .sql("select count(*) from product where not withdrawn")
            .query(Long.class)
            .single();
    assertThat(seen).hasSizeGreaterThanOrEqualTo(60).hasSize((int) onSale);
  }

  @Test
  void filtersByCategoryAndByPartOfTheName() {
    JsonNode garden = Api.good(api.get("/api/v1/products?category=Garden", token), "ProductPage");
    assertThat(garden.get("products")).isNotEmpty();
    garden
        .get("products")
        .forEach(p -> assertThat(p.get("category").stringValue()).isEqualTo("Garden"));

    JsonNode mugs = Api.good(api.get("/api/v1/products?search=BLUE+mug", token), "ProductPage");
    assertThat(mugs.get("products").valueStream().map(p -> p.get("sku").stringValue()))
        .containsExactly("MUG-BLUE");
  }

  @Test
  void aPercentSignIsOnlyAPercentSign() {
    JsonNode none = Api.good(api.get("/api/v1/products?search=%25", token), "ProductPage");

    assertThat(none.get("products")).isEmpty();
  }

  @Test
  void showsOneProductWithItsVersionAsETag() {
    HttpResponse<String> response = api.get("/api/v1/products/MUG-BLUE", token);

    JsonNode product = Api.good(response, "Product");
    assertThat(response.headers().firstValue("ETag"))
        .hasValue("\"" + product.get("version").intValue() + "\"");
    assertThat(product.get("price").get("amount").longValue()).isEqualTo(1290);
    JsonNode example =
        JsonMapper.builder()
            .build()
            .readTree(Contract.text("examples/web-service/inventory-service/getProduct-200.json"));
    assertThat(product.propertyNames())
        .containsExactlyInAnyOrderElementsOf(example.propertyNames());
  }

  @Test
  void showsAWithdrawnProductButDoesNotListIt() {
    String sku = warehouse.product(100, 1);
    warehouse.sql().sql("update product set withdrawn = true where sku = ?").param(sku).update();

    JsonNode product = Api.good(api.get("/api/v1/products/" + sku, token), "Product");

    assertThat(product.get("withdrawn").booleanValue()).isTrue();
    JsonNode list =
        Api.good(api.get("/api/v1/products?search=" + sku + "&limit=100", token), "ProductPage");
    assertThat(list.get("products").valueStream().map(p -> p.get("sku").stringValue()))
        .doesNotContain(sku);
  }

  @Test
  void anUnknownProductIsNotFound() {
    Api.problem(api.get("/api/v1/products/NO-SUCH-THING", token), 404);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/products?limit=0, limit",
    "/api/v1/products?limit=101, limit",
    "/api/v1/products?limit=many, limit",
    "/api/v1/products?cursor=%27--, cursor",
    "/api/v1/products/mug, sku",
    "/api/v1/availability, sku",
    "/api/v2/products, version",
    "/api/v0/products/MUG-BLUE, version",
    "/api/x/price-list, version",
  })
  void namesTheParameterThatIsWrong(String path, String field) {
    HttpResponse<String> answer = api.get(path, token);

    JsonNode violation = Api.problem(answer, 400).get("violations").get(0);
    assertThat(violation.get("field").stringValue()).isEqualTo(field);
    assertThat(violation.get("message").stringValue()).isNotBlank();
    assertThat(answer.body()).doesNotContain("type int", "java", "null");
  }

  @Test
  void anUnknownVersionOfAKnownApiIsToldWhichThereAreWhoeverAsks() {
    JsonNode problem = Api.problem(api.get("/api/v2/products", null), 400);

    assertThat(problem.get("violations").get(0).get("message").stringValue()).contains("v1");
    Api.problem(api.get("/api/v2/nothing", token), 404);
  }

  @Test
  void whatIsNotThereIsToldApartFromAnAddressThatIsNone() {
    JsonNode product = Api.problem(api.get("/api/v1/products/NO-SUCH-THING", token), 404);
    JsonNode path = Api.problem(api.get("/api/v1/nothing", token), 404);

    assertThat(product.get("type").stringValue()).isEqualTo("/problems/not-found");
    assertThat(product.get("detail").stringValue())
        .contains("NO-SUCH-THING")
        .doesNotContain("address");
    assertThat(path.get("type").stringValue()).isEqualTo("/problems/unknown-path");
    assertThat(path.get("detail").stringValue()).contains("address");
  }

  @Test
  void refusesTooLongASearch() {
    Api.problem(api.get("/api/v1/products?search=" + "x".repeat(81), token), 400);
    Api.problem(api.get("/api/v1/products?search=%00", token), 400);
    Api.problem(api.get("/api/v1/products?category=a%00b", token), 400);
    Api.problem(api.get("/api/v1/products?category=" + "x".repeat(41), token), 400);
  }

  @Test
  void refusesCallersWithoutAToken() {
    HttpResponse<String> response = api.get("/api/v1/products", null);

    Api.problem(response, 401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
  }

  static Stream<String> badTokens() {
    return Stream.of(
        "nonsense",
        Issuer.forged("customer"),
        Issuer.token("customer", c -> c.issuer("http://elsewhere")),
        Issuer.token("customer", c -> c.audience("others")),
        Issuer.token("customer", c -> c.audience((String) null)),
        Issuer.token("customer", c -> c.expirationTime(null)),
        Issuer.token("customer", c -> c.expirationTime(Date.from(Instant.EPOCH))));
  }

  @ParameterizedTest
  @MethodSource("badTokens")
  void refusesTokensThatAreNotGood(String bad) {
    HttpResponse<String> response = api.get("/api/v1/products", bad);

    Api.problem(response, 401);
    assertThat(response.headers().firstValue("WWW-Authenticate").orElse(""))
        .contains("invalid_token");
  }

  @Test
  void refusesARoleThatHasNoBusinessHere() {
    Api.problem(api.get("/api/v1/products", Issuer.token("stranger")), 403);
  }

  /** What may not be read may not be asked for by its size and its ETag either. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/products",
        "/api/v1/products/MUG-BLUE",
        "/api/v1/products/MUG-BLUE/views",
        "/api/v1/availability?sku=MUG-BLUE",
        "/api/v1/stock-differences",
        "/api/v1/stock-reports/2020-01-01",
        "/api/v1/parked-messages",
      })
  void headIsAnsweredToWhomGetIs(String path) {
    for (String role : List.of("customer", "operator", "service", "stranger")) {
      String signed = "Bearer " + Issuer.token(role);
      int head = api.send(path, r -> r.header("Authorization", signed).HEAD()).statusCode();

      assertThat(head)
          .as(role)
          .isEqualTo(api.send(path, r -> r.header("Authorization", signed)).statusCode());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/products?limit=1&cusror=MUG-BLUE, cusror, cursor",
    "/api/v1/products?Limit=1, Limit, limit",
    "/api/v1/products/MUG-BLUE?version=1, version, Leave it out",
    "/api/v1/stock-differences?skip=1, skip, limit",
    "/api/v1/parked-messages?resaon=FAILED, resaon, reason",
    "/api/v1/availability?sku=MUG-BLUE&skus=MUG-RED, skus, sku",
  })
  void namesAParameterThatNobodyWouldRead(String path, String unknown, String remedy) {
    JsonNode violation =
        Api.problem(api.get(path, Issuer.token("operator")), 400).get("violations").get(0);

    assertThat(violation.get("field").stringValue()).isEqualTo(unknown);
    assertThat(violation.get("message").stringValue()).contains(remedy);
  }

  /** The gateway passes every method on, so nobody but the service says what a path takes. */
  @ParameterizedTest
  @CsvSource({
    "/api/v1/products, PUT, GET",
    "/api/v1/products/MUG-BLUE, PATCH, GET PUT DELETE",
    "/api/v1/price-list, GET, PUT",
    "/api/v1/availability, POST, GET",
  })
  void namesInAllowWhatThisVeryPathTakes(String path, String method, String taken) {
    HttpResponse<String> answer =
        api.send(
            path,
            r ->
                r.header("Authorization", "Bearer " + token)
                    .method(method, BodyPublishers.noBody()));

    Api.problem(answer, 405);
    assertThat(answer.headers().firstValue("Allow").orElse("").split(", ?"))
        .containsExactlyInAnyOrder(taken.split(" "));
  }

  @Test
  void answersOtherMethodsAndPathsWithProblems() {
    Api.problem(api.get("/api/v1/nothing", token), 404);
    Api.problem(
        api.send("/api/v1/products", r -> r.header("Authorization", "Bearer " + token).DELETE()),
        405);
    Api.problem(
        api.send(
            "/api/v1/products",
            r -> r.header("Authorization", "Bearer " + token).header("Accept", "image/png")),
        406);
  }
}
