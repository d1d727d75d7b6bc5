package io.provingground.inventory.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Issuer;
import io.provingground.inventory.parts.Warehouse;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Many products' availability in one call. */
@InventoryTest
class AvailabilityIT {

  private static final String PATH = "/api/v1/availability?sku=";

  private final Warehouse warehouse = new Warehouse();
  private final Api api;

  AvailabilityIT(@LocalServerPort int port) {
    api = new Api(port);
  }

  @Test
  void answersForEachProductOnceAndNamesThoseThatThereAreNot() {
    String plenty = warehouse.product(500, 7);
    String none = warehouse.product(500, 0);
    String withdrawn = warehouse.product(500, 3);
    sql("update stock set reserved = 2 where sku = ?", plenty);
    sql("update product set withdrawn = true where sku = ?", withdrawn);

    HttpResponse<String> response =
        get(String.join(",", plenty, "NO-SUCH-THING", withdrawn, none, plenty), "customer");
    sql("update stock set reserved = 0 where sku = ?", plenty);

    JsonNode answer = Api.good(response, "Availability");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.get("items").valueStream().map(AvailabilityIT::told))
        .containsExactlyInAnyOrder(plenty + " 5", none + " 0", withdrawn + " 3 withdrawn");
    assertThat(answer.get("unknown").valueStream().map(JsonNode::stringValue))
        .containsExactly("NO-SUCH-THING");
  }

  @Test
  void showsStockThatMovedAtOnce() {
    String sku = warehouse.product(500, 1);
    Api.good(get(sku, "customer"), "Availability");
    sql("update stock set reserved = 1 where sku = ?", sku);

    JsonNode answer = Api.good(get(sku, "customer"), "Availability");
    sql("update stock set reserved = 0 where sku = ?", sku);

    assertThat(told(answer.get("items").get(0))).isEqualTo(sku + " 0");
  }

  @Test
  void takesAHundredProductsAndNotOneMore() {
    assertThat(Api.good(get(many(100), "customer"), "Availability").get("unknown")).hasSize(100);
    assertThat(field(get(many(101), "customer"))).isEqualTo("sku");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mug", "MUG,mug", "MUG,%27--", ","})
  void whatIsNoListOfSkusIsRefused(String skus) {
    Api.problem(get(skus, "customer"), 400);
  }

  @Test
  void theListMustBeThere() {
    Api.problem(api.get("/api/v1/availability", Issuer.token("customer")), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer", "operator", "service"})
  void everyRoleMayAsk(String role) {
    Api.good(get("MUG-BLUE", role), "Availability");
  }

  @Test
  void nobodyElseMayAsk() {
    Api.problem(get("MUG-BLUE", "stranger"), 403);
    Api.problem(api.get(PATH + "MUG-BLUE", null), 401);
  }

  private HttpResponse<String> get(String skus, String role) {
    return api.get(PATH + skus, Issuer.token(role));
  }

  private void sql(String statement, String sku) {
    assertThat(warehouse.sql().sql(statement).param(sku).update()).isEqualTo(1);
  }

  private static String many(int count) {
    return IntStream.range(0, count).mapToObj(i -> "NONE-" + i).collect(Collectors.joining(","));
  }

  private static String field(HttpResponse<String> response) {
    return Api.problem(response, 400).get("violations").get(0).get("field").stringValue();
  }

  private static String told(JsonNode item) {
    return item.get("sku").stringValue()
        + " "
        + item.get("available").intValue()
        + (item.get("withdrawn").booleanValue() ? " withdrawn" : "");
  }
}
