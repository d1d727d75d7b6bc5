package io.provingground.endtoend.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.endtoend.platform.Platform;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One order, end to end, by API: what architecture.md's path promises, on the packaged parts. */
@ExtendWith(PlatformExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class ApiJourneyIT {

  private final Platform platform;
  private final Shop customer;
  private final Shop neighbour;

  ApiJourneyIT(Platform platform) {
    this.platform = platform;
    String gateway = platform.gateway();
    customer = new Shop(gateway, platform.token("customer"));
    neighbour = new Shop(gateway, platform.token("customer2"));
  }

  @BeforeAll
  void productsAreOnSale() {
    var page = Shop.json(customer.get("/api/v1/products?limit=100"));
    assertThat(page.required("products").size()).isGreaterThanOrEqualTo(60);
  }

  @Test
  void theLauncherTriesAnOrderToItsEnd() {
    assertThat(platform.run("try")).contains("CONFIRMED").contains("curl");
  }

  @ParameterizedTest
  @CsvSource({
    "tok_approve, MUG-BLUE, 1290, CONFIRMED, ",
    "tok_timeout, MUG-BLUE, 1290, CONFIRMED, ",
    "tok_fail_twice, MUG-BLUE, 1290, CONFIRMED, ",
    "tok_decline, MUG-BLUE, 1290, CANCELLED, PAYMENT_DECLINED",
    "tok_approve, NO-SUCH-THING, 1290, REJECTED, UNKNOWN_PRODUCT",
    "tok_approve, MUG-BLUE, 1289, REJECTED, PRICE_CHANGED",
  })
  void everyOrderEndsAsItShould(String token, String sku, int total, String state, String reason) {
    var placed = customer.place(key(), order(sku, total, token));
    assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
    assertThat(Shop.state(Shop.json(placed))).isEqualTo("PLACED");
    var ended = customer.ended(id(placed));
    assertThat(Shop.state(ended)).as(ended.toString()).isEqualTo(state);
    assertThat(ended.path("reason").asString(null)).isEqualTo(reason);
  }

  @Test
  void aRepeatedRequestIsAnsweredAgainAndPlacesNothing() {
    String key = key();
    String body = order("MUG-BLUE", 1290, "tok_approve");
    var first = customer.place(key, body);
    customer.ended(id(first));
    var again = customer.place('"' + key + '"', body);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
    assertThat(customer.place(key, order("MUG-BLUE", 2580, "tok_approve")).statusCode())
        .isEqualTo(422);
  }

  @Test
  void anOrderCancelledDuringItsPaymentGivesTheMoneyBack() throws IOException {
    var placed = customer.place(key(), order("MUG-BLUE", 1290, "tok_slow"));
    customer.until(id(placed), order -> awaits(order).equals("PAYMENT"));
    var cancelled = customer.cancel(id(placed));
    assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
    assertThat(Shop.state(Shop.json(cancelled))).isEqualTo("CANCELLED");
    assertThat(customer.cancel(id(placed)).statusCode()).isEqualTo(200);

    customer.until(id(placed), order -> awaits(order).isEmpty());
    var ledger = ledgerOf(id(placed));
    assertThat(ledger).as("money was asked for").anyMatch(line -> moved(line) >= 0);
    assertThat(ledger.stream().mapToLong(ApiJourneyIT::moved).sum()).as("what stays").isZero();
    assertThat(ledger.getLast().at("/payment/status").asString()).isIn("VOIDED", "REFUNDED");
  }

  /** The provider's own record, which knows nothing of ours. */
  private List<JsonNode> ledgerOf(String order) throws IOException {
    return Files.readAllLines(platform.data().resolve("sandbox").resolve("ledger.jsonl")).stream()
        .map(line -> JsonMapper.shared().readTree(line))
        .filter(line -> line.required("orderId").asString().equals(order))
        .toList();
  }

  private static long moved(JsonNode line) {
    return line.required("moved").asLong();
  }

  private static String awaits(JsonNode order) {
    return order.at("/awaits/what").asString("");
  }

  @Test
  void aConfirmedOrderCannotBeCancelled() {
    var placed = customer.place(key(), order("MUG-BLUE", 1290, "tok_approve"));
    customer.ended(id(placed));
    assertThat(customer.cancel(id(placed)).statusCode()).isEqualTo(409);
  }

  @Test
  void somebodyElsesOrderIsNotFound() {
    var placed = customer.place(key(), order("MUG-BLUE", 1290, "tok_approve"));
    assertThat(neighbour.get("/api/v2/orders/" + id(placed)).statusCode()).isEqualTo(404);
    assertThat(neighbour.cancel(id(placed)).statusCode()).isEqualTo(404);
  }

  @Test
  void aForeignTokenIsRefused() {
    Shop stranger = new Shop(platform.gateway(), "e30.e30.e30");
    for (String path : new String[] {"/api/v2/orders", "/api/v1/products"}) {
      var refused = stranger.get(path);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"lines\":[{\"sku\":\"MUG-BLUE\",\"quantity\":0}],\"total\":{\"amount\":1,\"currency\":\"EUR\"},\"paymentToken\":\"tok_approve\"}; lines[0].quantity",
        "{\"lines\":[{\"sku\":\"MUG-BLUE\",\"quantity\":1}],\"total\":{\"amount\":1,\"currency\":\"EUX\"},\"paymentToken\":\"tok_approve\"}; total.currency",
        "{\"lines\":[{\"sku\":\"MUG-BLUE\",\"quantity\":1}],\"total\":{\"amount\":-1,\"currency\":\"EUR\"},\"paymentToken\":\"tok_approve\"}; total.amount",
      })
  void badInputNamesTheField(String body, String field) {
    var refused = customer.place(key(), body);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains(field);
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static String id(HttpResponse<String> placed) {
    assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
    return Shop.json(placed).required("id").asString();
  }

  private static String order(String sku, int total, String token) {
    return """
    {"lines": [{"sku": "%s", "quantity": 1}], "total": {"amount": %d, "currency": "EUR"}, "paymentToken": "%s"}
    """
        .formatted(sku, total, token);
  }
}
