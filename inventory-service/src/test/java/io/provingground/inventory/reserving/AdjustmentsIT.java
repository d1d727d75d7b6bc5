package io.provingground.inventory.reserving;

import static io.provingground.inventory.reserving.TestCommands.dispatch;
import static io.provingground.inventory.reserving.TestCommands.reserve;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Warehouse;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * Goods that come in or are lost: once per key, by operators alone, and never more than there are.
 */
@InventoryTest
class AdjustmentsIT {

  private final UUID order = UUID.randomUUID();
  private final String key = UUID.randomUUID().toString();
  private final Warehouse warehouse = new Warehouse();
  private final Api api;
  private final Storekeeper keeper;
  private final TestQueue queue;

  AdjustmentsIT(@LocalServerPort int port) {
    api = new Api(port);
    keeper = new Storekeeper(api, "operator");
    queue = new TestQueue();
  }

  @AfterEach
  void booksAreBalanced() {
    queue.close();
    assertThat(warehouse.unbalanced()).isZero();
  }

  @Test
  void whatComesInCanBeSold() {
    String sku = warehouse.product(500, 0);

    JsonNode done = keeper.adjust("RECEIVE", sku, 5);

    assertThat(done.get("onHand").longValue()).isEqualTo(5);
    assertThat(warehouse.figure(sku, "received")).isEqualTo(5);
    assertThat(reserved(order, sku, 5)).isEqualTo("StockReserved");
  }

  @Test
  void aWriteOffOfWhatIsFreeBreaksNothing() {
    String sku = warehouse.product(500, 10);
    reserved(order, sku, 3);

    JsonNode done = keeper.adjust("WRITE_OFF", sku, 7);

    assertThat(done.get("broken")).isEmpty();
    assertThat(warehouse.figure(sku, "on_hand")).isEqualTo(3);
    assertThat(warehouse.figure(sku, "written_off")).isEqualTo(7);
    assertThat(type(queue.ask(order, dispatch(order, 500, Map.of(sku, 3)))))
        .isEqualTo("StockDispatched");
  }

  @Test
  void aRepeatMovesNothingAndGetsTheSameAnswer() {
    String sku = warehouse.product(500, 10);
    String form = Storekeeper.form("WRITE_OFF", sku, 4);

    JsonNode first = Storekeeper.created(keeper.send(key, form));
    HttpResponse<String> repeat = keeper.send("\"" + key + "\"", form);

    assertThat(Storekeeper.created(repeat)).isEqualTo(first);
    assertThat(repeat.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(warehouse.figure(sku, "written_off")).isEqualTo(4);
    Storekeeper.created(new Storekeeper(api, "operator").send(key, form));
    assertThat(warehouse.figure(sku, "written_off")).as("another's key").isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    "WRITE_OFF, RECEIVE",
    "'\"quantity\": 4', '\"quantity\": 5'",
    "For a test, For another",
  })
  void refusesAKeyReusedWithAnotherBody(String right, String wrong) {
    String sku = warehouse.product(500, 10);
    String form = Storekeeper.form("WRITE_OFF", sku, 4);
    Storekeeper.created(keeper.send(key, form));

    Api.problem(keeper.send(key, form.replace(right, wrong)), 422);

    assertThat(warehouse.figure(sku, "on_hand")).isEqualTo(6);
  }

  @Test
  void doesNotWriteOffWhatIsNotThere() {
    String sku = warehouse.product(500, 10);

    Api.problem(keeper.send(key, Storekeeper.form("WRITE_OFF", sku, 11)), 409);
    Api.problem(keeper.send(key, Storekeeper.form("RECEIVE", "NO-SUCH-THING", 1)), 404);

    assertThat(warehouse.figure(sku, "on_hand")).isEqualTo(10);
    Storekeeper.created(keeper.send(key, Storekeeper.form("WRITE_OFF", sku, 10)));
  }

  @ParameterizedTest
  @CsvSource({
    "WRITE_OFF, BURN",
    "'\"quantity\": 4', '\"quantity\": 0'",
    "'\"quantity\": 4', '\"quantity\": 1000001'",
    "'\"quantity\": 4', '\"quantity\": 4.5'",
    "For a test, ' '",
    "For a test, For\\u0000it",
    "TEST-, test-",
  })
  void refusesWhatMakesNoSense(String right, String wrong) {
    String form = Storekeeper.form("WRITE_OFF", warehouse.product(500, 10), 4);
    assertThat(form.replace(right, wrong)).isNotEqualTo(form);

    Api.problem(keeper.send(key, form.replace(right, wrong)), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "\"open"})
  void refusesAKeyThatIsNone(String wrong) {
    String form = Storekeeper.form("WRITE_OFF", warehouse.product(500, 10), 4);

    assertThat(field(Api.problem(keeper.send(wrong, form), 400))).isEqualTo("Idempotency-Key");
    assertThat(field(Api.problem(keeper.send(null, form), 400))).isEqualTo("Idempotency-Key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer", "service", "stranger"})
  void onlyOperatorsAdjust(String role) {
    String sku = warehouse.product(500, 10);

    Api.problem(new Storekeeper(api, role).send(key, Storekeeper.form("WRITE_OFF", sku, 4)), 403);

    assertThat(warehouse.figure(sku, "on_hand")).isEqualTo(10);
  }

  private static String field(JsonNode problem) {
    return problem.get("violations").get(0).get("field").stringValue();
  }

  private String reserved(UUID who, String sku, int quantity) {
    return type(queue.ask(who, reserve(who, 500L * quantity, Map.of(sku, quantity))));
  }

  private static String type(JsonNode answer) {
    return answer.get("type").stringValue();
  }
}
