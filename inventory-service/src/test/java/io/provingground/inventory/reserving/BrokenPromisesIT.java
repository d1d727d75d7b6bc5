package io.provingground.inventory.reserving;

import static io.provingground.inventory.reserving.TestCommands.dispatch;
import static io.provingground.inventory.reserving.TestCommands.release;
import static io.provingground.inventory.reserving.TestCommands.reserve;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.Contract;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.TestTopics;
import io.provingground.inventory.parts.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a write-off of promised goods does to those to whom they were promised. */
@InventoryTest
class BrokenPromisesIT {

  private final UUID order = UUID.randomUUID();
  private final Warehouse warehouse = new Warehouse();
  private final Storekeeper keeper;
  private final TestQueue queue;

  BrokenPromisesIT(@LocalServerPort int port) {
    keeper = new Storekeeper(new Api(port), "operator");
    queue = new TestQueue();
  }

  @AfterEach
  void booksAreBalanced() {
    queue.close();
    assertThat(warehouse.unbalanced()).isZero();
  }

  @Test
  void aWriteOffBelowWhatIsPromisedTakesBackTheNewestAndTellsOfEach() {
    String sku = warehouse.product(500, 10);
    List<UUID> orders = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    orders.forEach(o -> assertThat(reserved(o, sku, 3)).isEqualTo("StockReserved"));

    // One is free, so four are missing: the two last orders.
    JsonNode done = keeper.adjust("WRITE_OFF", sku, 5);

    assertThat(done.get("broken").valueStream().map(JsonNode::stringValue))
        .containsExactly(orders.get(2).toString(), orders.get(1).toString());
    assertThat(warehouse.figure(sku, "on_hand")).isEqualTo(5);
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(3);
    List<JsonNode> notices = queue.answers("adjustment/" + done.get("id"), 2);
    assertThat(notices)
        .extracting(n -> n.get("subject").stringValue())
        .containsExactlyInAnyOrder(orders.get(2).toString(), orders.get(1).toString());
    assertThat(notices)
        .allSatisfy(n -> {
          assertThat(type(n)).isEqualTo("PromiseBroken");
          assertThat(n.at("/data/version")).isEqualTo(done.get("id"));
          assertThat(n.at("/data/skus/0").stringValue()).isEqualTo(sku);
        });
    assertThat(type(queue.ask(orders.get(0), dispatch(orders.get(0), 500, Map.of(sku, 3)))))
        .isEqualTo("StockDispatched");
  }

  @Test
  void aShortReservationIsNotDispatchedBeforeThereIsStockAgain() {
    String sku = warehouse.product(500, 3);
    reserved(order, sku, 3);
    keeper.adjust("WRITE_OFF", sku, 1);
    String first = dispatch(order, 500, Map.of(sku, 3));

    JsonNode refused = queue.ask(order, first);
    keeper.adjust("RECEIVE", sku, 1);
    JsonNode later = queue.ask(order, first.replace("DispatchStock/1", "DispatchStock/2"));

    assertThat(type(refused)).isEqualTo("DispatchRefused");
    assertThat(refused.at("/data/reason").stringValue()).isEqualTo("PROMISE_BROKEN");
    assertThat(type(later)).isEqualTo("StockDispatched");
    assertThat(warehouse.figure(sku, "on_hand")).isZero();
  }

  @Test
  void aShortReservationThatIsReleasedGivesNothingBackTwice() {
    String sku = warehouse.product(500, 3);
    reserved(order, sku, 3);
    keeper.adjust("WRITE_OFF", sku, 1);

    assertThat(type(queue.ask(order, release(order)))).isEqualTo("StockReleased");

    assertThat(warehouse.figure(sku, "reserved")).isZero();
    assertThat(warehouse.figure(sku, "on_hand")).isEqualTo(2);
  }

  @Test
  void anOrderWhosePromiseIsBrokenHoldsNoneOfItsLines() {
    String broken = warehouse.product(500, 2);
    String whole = warehouse.product(300, 2);
    queue.ask(order, reserve(order, 800, Map.of(broken, 1, whole, 1)));

    keeper.adjust("WRITE_OFF", broken, 2);

    assertThat(warehouse.figure(broken, "reserved")).isZero();
    assertThat(warehouse.figure(whole, "reserved")).isZero();
  }

  @Test
  void aWriteOffThatIsNotCommittedTellsNobody() {
    String sku = warehouse.product(500, 3);
    reserved(order, sku, 3);
    String key = UUID.randomUUID().toString();
    String form = Storekeeper.form("WRITE_OFF", sku, 1);

    warehouse
        .sql()
        .sql(
            """
            create function refuse_at_commit() returns trigger language plpgsql as
              $$ begin raise exception 'refused by the test'; end $$;
            create constraint trigger refused_at_commit after insert on stock_adjustment
              deferrable initially deferred for each row execute function refuse_at_commit()
            """)
        .update();
    try {
      Api.problem(keeper.send(key, form), 503);
    } finally {
      warehouse.sql().sql("drop function refuse_at_commit cascade").update();
    }
    JsonNode done = Storekeeper.created(keeper.send(key, form));

    assertThat(type(queue.answer("adjustment/" + done.get("id")))).isEqualTo("PromiseBroken");
    // One that was stored before would have been sent before.
    assertThat(queue.about(order, "PromiseBroken")).hasSize(1);
  }

  @Test
  void aNoticeThatTheBrokerDoesNotTakeIsKeptUntilItDoes() throws Exception {
    String sku = warehouse.product(500, 3);
    reserved(order, sku, 3);
    TestTopics.setLargestMessage(Topics.EVENTS, "1");
    JsonNode done;
    try {
      done = keeper.adjust("WRITE_OFF", sku, 1);
      Awaitility.await("a try").until(() -> tried(done.get("id").longValue()));
      assertThat(queue.answersSoFar("adjustment/" + done.get("id"))).isEmpty();
    } finally {
      TestTopics.setLargestMessage(Topics.EVENTS, "1048588");
    }

    assertThat(type(queue.answer("adjustment/" + done.get("id")))).isEqualTo("PromiseBroken");
    Awaitility.await("forgotten").until(() -> notices(done).isEmpty());
  }

  private boolean tried(long adjustment) {
    return warehouse
        .sql()
        .sql("select claimed_until is not null from notice where cause = ?")
        .param("adjustment/" + adjustment)
        .query(Boolean.class)
        .single();
  }

  private List<String> notices(JsonNode adjustment) {
    return warehouse
        .sql()
        .sql("select id from notice where cause = ?")
        .param("adjustment/" + adjustment.get("id"))
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Test
  void emitsWhatItsReadersAreShown() {
    String sku = warehouse.product(500, 1);
    reserved(order, sku, 1);
    JsonNode done = keeper.adjust("WRITE_OFF", sku, 1);
    JsonNode notice = queue.answer("adjustment/" + done.get("id"));

    assertThat(notice.propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            names(example("order-service/inventory.events/PromiseBroken-v1.json")));
    assertThat(done.propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            names(example("operator/inventory-service/adjustStock-201.json")));
  }

  private static JsonNode example(String path) {
    return JsonMapper.builder().build().readTree(Contract.text("examples/" + path));
  }

  private static List<String> names(JsonNode node) {
    return new ArrayList<>(node.propertyNames());
  }

  private String reserved(UUID who, String sku, int quantity) {
    return type(queue.ask(who, reserve(who, 500L * quantity, Map.of(sku, quantity))));
  }

  private static String type(JsonNode answer) {
    return answer.get("type").stringValue();
  }
}
