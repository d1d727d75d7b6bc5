package io.provingground.inventory.catalogue;

import static io.provingground.inventory.catalogue.Operator.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Warehouse;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Edits of one product, on the version that was read. */
@InventoryTest
class ProductEditsIT {

  private final Warehouse warehouse = new Warehouse();
  private final Api api;
  private final Operator operator;

  ProductEditsIT(@LocalServerPort int port) {
    api = new Api(port);
    operator = new Operator(api, "operator");
  }

  @Test
  void anEditOnTheVersionThatWasReadIsDone() {
    String sku = warehouse.product(500, 7);

    HttpResponse<String> edited = operator.edit(sku, "\"1\"", form("Better", 550));

    JsonNode product = Api.good(edited, "Product");
    assertThat(edited.headers().firstValue("ETag")).hasValue("\"2\"");
    assertThat(product).isEqualTo(operator.product(sku));
    assertThat(product.get("name").stringValue()).isEqualTo("Better");
    assertThat(product.get("description").stringValue()).isEqualTo("New.");
    assertThat(product.get("price").get("amount").longValue()).isEqualTo(550);
    assertThat(product.get("available").intValue()).as("stock is not edited").isEqualTo(7);
    assertThat(product.get("version").intValue()).isEqualTo(2);
  }

  @Test
  void anEditWithoutAVersionIsRefused() {
    String sku = warehouse.product(500, 1);

    Api.problem(operator.edit(sku, null, form("Blind", 1)), 428);

    assertThat(operator.price(sku)).isEqualTo(500);
  }

  @Test
  void anEditOnAnOldVersionIsRefusedWithTheCurrentOne() {
    String sku = warehouse.product(500, 1);
    Api.good(operator.edit(sku, "\"1\"", form("First", 510)), "Product");

    HttpResponse<String> late = operator.edit(sku, "\"1\"", form("Second", 520));

    Api.problem(late, 412);
    assertThat(late.headers().firstValue("ETag")).hasValue("\"2\"");
    assertThat(operator.price(sku)).isEqualTo(510);
    Api.good(operator.edit(sku, "\"2\"", form("Second", 520)), "Product");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "W/\"1\"", "1", "\"one\"", "\"0\"", "\"1\", \"2\"", "\"9999999999\""})
  void onlyOneVersionAsItWasGivenIsTaken(String ifMatch) {
    String sku = warehouse.product(500, 1);

    isViolated(operator.edit(sku, ifMatch, form("Any", 1)), "If-Match", "quotes included");

    assertThat(operator.price(sku)).isEqualTo(500);
  }

  @Test
  void anUnknownProductIsNotFound() {
    Api.problem(operator.edit("NO-SUCH-THING", "\"1\"", form("None", 1)), 404);
    Api.problem(operator.withdraw("NO-SUCH-THING"), 404);
  }

  @ParameterizedTest
  @CsvSource({
    "price.amount, '\"amount\": 550', '\"amount\": -1'",
    "price.amount, '\"amount\": 550', '\"amount\": 1000000001'",
    "price.amount, '\"amount\": 550,', ''",
    "price.currency, EUR, Euro",
    "price.currency, EUR, XXX",
    "price.currency, EUR, QQQ",
    "price.currency, EUR, eur",
    "name, Better, ' '",
    "name, Better, Be\\u0000ter",
    "description, New., Ne\\u0000w",
    "category, '\"category\": \"Tests\",', ''",
  })
  void namesTheMemberThatIsWrong(String member, String right, String wrong) {
    String sku = warehouse.product(500, 1);
    String form = form("Better", 550).replace(right, wrong);
    assertThat(form).isNotEqualTo(form("Better", 550));

    JsonNode problem = Api.problem(operator.edit(sku, "\"1\"", form), 400);

    assertThat(problem.get("violations").get(0).get("field").stringValue()).isEqualTo(member);
    assertThat(operator.price(sku)).isEqualTo(500);
  }

  @Test
  void anUnknownCurrencyIsRefusedWithWhatIsTaken() {
    String sku = warehouse.product(500, 1);

    JsonNode problem =
        Api.problem(operator.edit(sku, "\"1\"", form("Any", 550).replace("EUR", "XAU")), 400);

    assertThat(problem.get("violations").get(0).get("message").stringValue())
        .contains("ISO 4217", "EUR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\": ", "", "null", "[]", "not json"})
  void whatIsNoFormIsRefused(String body) {
    String sku = warehouse.product(500, 1);

    isViolated(operator.edit(sku, "\"1\"", body), "body", "JSON object");
  }

  @ParameterizedTest
  @CsvSource({"name, Better", "category, Tests"})
  void whatListsShowIsOneLine(String member, String text) {
    String sku = warehouse.product(500, 1);
    String form = form("Better", 550).replace(text, "One\\nTwo");

    isViolated(operator.edit(sku, "\"1\"", form), member, "must not contain control characters");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"price\":', '\"price\"', 'line 2, column '",
    "'\"name\"', '\"name\": \"Best\", \"name\"', 'line 2, column '",
    "'\"name\"', 'name', 'line 2, column '",
  })
  void saysWhereABodyStopsBeingJson(String right, String wrong, String place) {
    String form = form("Better", 550).replaceFirst("\\{", "{\n").replace(right, wrong);

    isViolated(operator.edit(warehouse.product(500, 1), "\"1\"", form), "body", place);
  }

  @Test
  void namesAMemberThatNobodyWouldRead() {
    String sku = warehouse.product(500, 1);
    String form = form("Better", 550).replace("\"EUR\"", "\"EUR\", \"rebate\": 5");

    isViolated(operator.edit(sku, "\"1\"", form), "price.rebate", "amount, currency");

    assertThat(operator.price(sku)).isEqualTo(500);
  }

  @Test
  void aPriceThatIsNamedTwiceIsNone() {
    String sku = warehouse.product(500, 1);
    String form = form("Better", 550).replace("\"amount\": 550", "\"amount\": 550, \"amount\": 1");

    Api.problem(operator.edit(sku, "\"1\"", form), 400);

    assertThat(operator.price(sku)).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"550.5", "\"550\"", "true", "99999999999999999999"})
  void onlyAWholeNumberIsAPrice(String amount) {
    String sku = warehouse.product(500, 1);
    String form = form("Better", 550).replace("550", amount);

    isViolated(operator.edit(sku, "\"1\"", form), "price.amount", "an integer");

    assertThat(operator.price(sku)).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({
    "price, '{\"amount\": 550, \"currency\": \"EUR\"}', '5', a JSON object",
    "name, '\"Better\"', '[\"Better\"]', a string",
    "name, '\"Better\"', '5', a string",
    "name, '\"Better\"', '5.5', a string",
    "name, '\"Better\"', 'true', a string",
  })
  void whatHasAnotherTypeIsNamedWithTheOneThatItNeeds(
      String member, String right, String wrong, String needed) {
    String sku = warehouse.product(500, 1);
    String form = form("Better", 550).replace(right, wrong);

    isViolated(operator.edit(sku, "\"1\"", form), member, needed);
  }

  private static void isViolated(HttpResponse<String> answer, String member, String needed) {
    JsonNode violation = Api.problem(answer, 400).get("violations").get(0);
    assertThat(violation.get("field").stringValue()).isEqualTo(member);
    assertThat(violation.get("message").stringValue()).contains(needed);
    assertThat(answer.body()).doesNotContain("java", "Long", "ProductForm");
  }

  @Test
  void aWithdrawnProductIsShownAsSuchAndStaysAsItIs() {
    String sku = warehouse.product(500, 1);

    assertThat(operator.withdraw(sku).statusCode()).isEqualTo(204);
    JsonNode withdrawn = operator.product(sku);
    assertThat(operator.withdraw(sku).statusCode()).isEqualTo(204);

    assertThat(withdrawn.get("withdrawn").booleanValue()).isTrue();
    assertThat(operator.product(sku)).as("a repeat changes nothing").isEqualTo(withdrawn);
    String etag = "\"" + withdrawn.get("version").intValue() + "\"";
    Api.problem(operator.edit(sku, etag, form("Again", 550)), 409);
    assertThat(operator.product(sku)).isEqualTo(withdrawn);
  }

  @Test
  void anEditThatWasDecidedBeforeTheWithdrawalIsRefusedToo() {
    String sku = warehouse.product(500, 1);
    operator.withdraw(sku);

    Api.problem(operator.edit(sku, "\"1\"", form("Late", 550)), 409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer", "service", "stranger"})
  void onlyOperatorsEdit(String role) {
    String sku = warehouse.product(500, 1);
    JsonNode before = operator.product(sku);
    Operator other = new Operator(api, role);

    Api.problem(other.edit(sku, "\"1\"", form("Cheap", 1)), 403);
    Api.problem(other.withdraw(sku), 403);
    Api.problem(other.changePrices(Operator.prices(Map.of(sku, 1), 1)), 403);

    assertThat(operator.product(sku)).isEqualTo(before);
  }
}
