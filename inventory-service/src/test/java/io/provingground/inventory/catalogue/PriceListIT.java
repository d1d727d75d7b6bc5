package io.provingground.inventory.catalogue;

import static io.provingground.inventory.catalogue.Operator.form;
import static io.provingground.inventory.catalogue.Operator.prices;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Warehouse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** New prices of several products: all or none. */
@InventoryTest
class PriceListIT {

  private final Warehouse warehouse = new Warehouse();
  private final Operator operator;

  PriceListIT(@LocalServerPort int port) {
    operator = new Operator(new Api(port), "operator");
  }

  @Test
  void changesAllOfThem() {
    String one = warehouse.product(500, 1);
    String two = warehouse.product(600, 1);
    Api.good(operator.edit(two, "\"1\"", form("Edited", 650)), "Product");

    JsonNode changed =
        Api.good(operator.changePrices(prices(Map.of(one, 1, two, 2), 700)), "ProductVersions");

    assertThat(List.of(operator.price(one), operator.price(two))).containsOnly(700L);
    changed
        .get("products")
        .forEach(p ->
            assertThat(p.get("version"))
                .isEqualTo(operator.product(p.get("sku").stringValue()).get("version")));
    assertThat(changed.get("products")).hasSize(2);
  }

  @Test
  void changesNoneWhereSomeDoNotFitAndNamesThem() {
    String good = warehouse.product(500, 1);
    String edited = warehouse.product(500, 1);
    Api.good(operator.edit(edited, "\"1\"", form("Edited", 500)), "Product");
    String withdrawn = warehouse.product(500, 1);
    operator.withdraw(withdrawn);
    Map<String, Integer> versions = new LinkedHashMap<>();
    versions.put(good, 1);
    versions.put(edited, 1);
    versions.put(withdrawn, 2);
    versions.put("NO-SUCH-THING", 1);

    JsonNode problem = Api.problem(operator.changePrices(prices(versions, 700)), 409);

    assertThat(problem.get("violations").valueStream().map(v -> v.get("field").stringValue()))
        .containsExactly(edited, withdrawn, "NO-SUCH-THING");
    assertThat(List.of(operator.price(good), operator.price(edited), operator.price(withdrawn)))
        .containsOnly(500L);
  }

  @Test
  void aRepeatIsRefusedAndToldThatTheListMayHaveBeenAppliedAlready() {
    String one = warehouse.product(500, 1);
    String two = warehouse.product(600, 1);
    String list = prices(Map.of(one, 1, two, 1), 700);
    Api.good(operator.changePrices(list), "ProductVersions");

    JsonNode problem = Api.problem(operator.changePrices(list), 409);

    assertThat(problem.get("detail").stringValue()).contains("may have been applied already");
    assertThat(problem.get("violations"))
        .allSatisfy(violation ->
            assertThat(violation.get("message").stringValue())
                .isEqualTo("is at version 2, with this price"));
  }

  @Test
  void aListThatFitsOnlyInPartHasNotBeenApplied() {
    String same = warehouse.product(500, 1);
    String edited = warehouse.product(500, 1);
    Api.good(operator.edit(same, "\"1\"", form("Edited", 700)), "Product");
    Api.good(operator.edit(edited, "\"1\"", form("Edited", 650)), "Product");

    JsonNode problem =
        Api.problem(operator.changePrices(prices(Map.of(same, 1, edited, 1), 700)), 409);

    assertThat(problem.get("detail").stringValue()).doesNotContain("applied");
  }

  @ParameterizedTest
  @CsvSource({
    "prices[0].sku, '\"sku\": \"ONE\"', '\"sku\": \"one\"'",
    "prices[0].version, '\"version\": 1', '\"version\": 0'",
    "prices[0].version, '\"version\": 1,', ''",
    "prices[0].price.amount, 700, -1",
    "prices[0].price.amount, 700, '\"700\"'",
    "prices[0].price.currency, EUR, XXX",
    "prices[0].price.currency, EUR, eur",
    "prices, '[', '5, \"x\": ['",
  })
  void namesTheMemberThatIsWrong(String member, String right, String wrong) {
    String list = prices(Map.of("ONE", 1), 700).replace(right, wrong);
    assertThat(list).isNotEqualTo(prices(Map.of("ONE", 1), 700));

    JsonNode problem = Api.problem(operator.changePrices(list), 400);

    assertThat(problem.get("violations").get(0).get("field").stringValue()).isEqualTo(member);
  }

  @Test
  void refusesListsThatAreEmptyOrTooLongOrNameAProductTwice() {
    Map<String, Integer> many = new LinkedHashMap<>();
    IntStream.rangeClosed(0, 100).forEach(i -> many.put("MANY-" + i, 1));
    String entry = prices(Map.of("ONE", 1), 700).replace("{\"prices\": [", "").replace("]}", "");

    Api.problem(operator.changePrices("{\"prices\": []}"), 400);
    Api.problem(operator.changePrices("{\"prices\": [null]}"), 400);
    Api.problem(operator.changePrices("{}"), 400);
    Api.problem(operator.changePrices(prices(many, 700)), 400);
    JsonNode twice =
        Api.problem(operator.changePrices("{\"prices\": [" + entry + ", " + entry + "]}"), 400);
    assertThat(twice.get("violations").get(0).get("field").stringValue())
        .isEqualTo("prices[1].sku");
  }
}
