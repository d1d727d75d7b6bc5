package io.provingground.inventory.reserving;

import static io.provingground.inventory.reserving.TestCommands.FAR;
import static io.provingground.inventory.reserving.TestCommands.dispatch;
import static io.provingground.inventory.reserving.TestCommands.release;
import static io.provingground.inventory.reserving.TestCommands.reserve;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Contract;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Warehouse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each command's ends, through the queue and back. */
@InventoryTest
class ReservingIT {

  private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");

  @Autowired ExpirySweep sweep;

  private final UUID order = UUID.randomUUID();
  private final Warehouse warehouse = new Warehouse();
  private final TestQueue queue = new TestQueue();

  @AfterEach
  void booksAreBalanced() {
    queue.close();
    assertThat(warehouse.unbalanced()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "ReserveStock, CommandExpired", // of January 2026
    "DispatchStock, StockDispatched",
    "ReleaseStock, StockReleased",
  })
  void worksEveryExample(String command, String outcome) {
    String example =
        Contract.text("examples/inventory-service/inventory.commands/" + command + "-v1.json")
            .replace("01990a3c-5b1e-7abc-9d2f-3a4b5c6d7e8f", order.toString());

    JsonNode answer = queue.ask(order, example);

    assertThat(type(answer)).isEqualTo(outcome);
    assertThat(answer.get("traceparent").stringValue())
        .as("same trace")
        .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
  }

  @Test
  void reservesThenDispatches() {
    String sku = warehouse.product(500, 10);

    assertThat(type(queue.ask(order, reserve(order, 1000, Map.of(sku, 2)))))
        .isEqualTo("StockReserved");
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(2);

    assertThat(type(queue.ask(order, dispatch(order, 500, Map.of(sku, 2)))))
        .isEqualTo("StockDispatched");
    assertThat(warehouse.figure(sku, "reserved")).isZero();
    assertThat(warehouse.figure(sku, "on_hand")).isEqualTo(8);
    assertThat(warehouse.figure(sku, "dispatched")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OUT_OF_STOCK", "UNKNOWN_PRODUCT", "WITHDRAWN", "PRICE_CHANGED"})
  void refusesWithTheReasonAndHoldsNothing(String reason) {
    String good = warehouse.product(500, 10);
    String bad =
        switch (reason) {
          case "OUT_OF_STOCK" -> warehouse.product(500, 0);
          case "UNKNOWN_PRODUCT" -> "NO-SUCH-THING";
          case "WITHDRAWN" -> withdrawn();
          default -> warehouse.product(501, 10);
        };

    JsonNode answer = queue.ask(order, reserve(order, 1000, Map.of(good, 1, bad, 1)));

    assertThat(type(answer)).isEqualTo("ReservationRefused");
    assertThat(answer.get("data").get("reason").stringValue()).isEqualTo(reason);
    assertThat(answer.get("data").get("skus").valueStream().map(JsonNode::stringValue))
        .containsExactlyElementsOf(reason.equals("PRICE_CHANGED") ? List.of() : List.of(bad));
    assertThat(warehouse.figure(good, "reserved")).isZero();
  }

  private String withdrawn() {
    String sku = warehouse.product(500, 10);
    warehouse.sql().sql("update product set withdrawn = true where sku = ?").param(sku).update();
    return sku;
  }

  @Test
  void aReleaseBeforeItsReservationClosesItForGood() {
    String sku = warehouse.product(500, 10);

    assertThat(type(queue.ask(order, release(order)))).isEqualTo("StockReleased");
    assertThat(type(queue.ask(order, reserve(order, 500, Map.of(sku, 1)))))
        .isEqualTo("ReservationClosed");

    JsonNode refused = queue.ask(order, dispatch(order, 500, Map.of(sku, 1)));
    assertThat(type(refused)).isEqualTo("DispatchRefused");
    assertThat(refused.get("data").get("reason").stringValue()).isEqualTo("CLOSED");
    assertThat(warehouse.figure(sku, "on_hand")).isEqualTo(10);
  }

  @Test
  void releaseGivesTheStockBack() {
    String sku = warehouse.product(500, 10);
    queue.ask(order, reserve(order, 1500, Map.of(sku, 3)));

    assertThat(type(queue.ask(order, release(order)))).isEqualTo("StockReleased");
    assertThat(warehouse.figure(sku, "reserved")).isZero();
  }

  @Test
  void anotherAttemptReservesNothingMore() {
    String sku = warehouse.product(500, 10);
    JsonNode first = queue.ask(order, reserve(order, 1, 500, Map.of(sku, 1), FAR, FAR));

    JsonNode second = queue.ask(order, reserve(order, 2, 500, Map.of(sku, 1), FAR, FAR));

    assertThat(second.get("data")).isEqualTo(first.get("data"));
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(1);
  }

  @Test
  void dispatchesAfterExpiryAtTheAgreedPrice() {
    String sku = warehouse.product(500, 10);
    expire(sku, 1);
    warehouse.sql().sql("update product set price_amount = 900 where sku = ?").param(sku).update();

    JsonNode answer = queue.ask(order, dispatch(order, 500, Map.of(sku, 1)));

    assertThat(type(answer)).isEqualTo("StockDispatched");
    assertThat(answer.at("/data/lines/0/unitPrice/amount").longValue()).isEqualTo(500);
    assertThat(warehouse.figure(sku, "dispatched")).isEqualTo(1);
  }

  @Test
  void refusesDispatchAfterExpiryWhenTheStockIsGone() {
    String sku = warehouse.product(500, 1);
    expire(sku, 1);
    UUID other = UUID.randomUUID();
    queue.ask(other, reserve(other, 500, Map.of(sku, 1)));

    JsonNode answer = queue.ask(order, dispatch(order, 500, Map.of(sku, 1)));

    assertThat(type(answer)).isEqualTo("DispatchRefused");
    assertThat(answer.at("/data/reason").stringValue()).isEqualTo("OUT_OF_STOCK");
  }

  /** Reserves until a time that is over, and sweeps. */
  private void expire(String sku, int quantity) {
    queue.ask(order, reserve(order, 1, 500L * quantity, Map.of(sku, quantity), PAST, FAR));
    sweep.sweep();
    assertThat(warehouse.figure(sku, "reserved")).as("after the sweep").isZero();
  }

  @Test
  void anExpiredCommandIsNeverWorkedAndStaysExpired() {
    String sku = warehouse.product(500, 10);
    String late = reserve(order, 1, 500, Map.of(sku, 1), FAR, PAST);

    assertThat(type(queue.ask(order, late))).isEqualTo("CommandExpired");
    queue.send(order, late.replace(PAST.toString(), FAR.toString()));

    assertThat(queue.answers(TestCommands.id(order, "ReserveStock", 1), 2))
        .as("the recorded answer is final")
        .allSatisfy(answer -> assertThat(type(answer)).isEqualTo("CommandExpired"));
    assertThat(warehouse.figure(sku, "reserved")).isZero();
  }

  @Test
  void aRecordedAnswerGoesBeforeExpiry() {
    String sku = warehouse.product(500, 10);
    String command = reserve(order, 1, 500, Map.of(sku, 1), FAR, FAR);
    queue.ask(order, command);

    queue.send(order, reserve(order, 1, 500, Map.of(sku, 1), FAR, PAST));

    assertThat(queue.answers(TestCommands.id(order, "ReserveStock", 1), 2))
        .allSatisfy(answer -> assertThat(type(answer)).isEqualTo("StockReserved"));
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(1);
  }

  @Test
  void onlyReserveStockExpires() {
    String sku = warehouse.product(500, 10);
    UUID other = UUID.randomUUID();
    queue.ask(order, reserve(order, 500, Map.of(sku, 1)));
    queue.ask(other, reserve(other, 500, Map.of(sku, 1)));

    assertThat(type(queue.ask(order, late(dispatch(order, 500, Map.of(sku, 1))))))
        .isEqualTo("StockDispatched");
    assertThat(type(queue.ask(other, late(release(other))))).isEqualTo("StockReleased");
    assertThat(warehouse.figure(sku, "reserved")).isZero();
    assertThat(warehouse.figure(sku, "on_hand")).isEqualTo(9);
  }

  private static String late(String command) {
    String late = command.replace("\"data\":", "\"expiresAt\": \"" + PAST + "\", \"data\":");
    assertThat(late).isNotEqualTo(command);
    return late;
  }

  @Test
  void theSameMessageTwiceIsWorkedOnceAndAnsweredTwice() {
    String sku = warehouse.product(500, 10);
    String command = reserve(order, 500, Map.of(sku, 1));
    queue.send(order, command);
    queue.send(order, command);

    var answers = queue.answers(TestCommands.id(order, "ReserveStock", 1), 2);

    assertThat(TestQueue.withoutTrace(answers.get(1)))
        .isEqualTo(TestQueue.withoutTrace(answers.get(0)));
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(1);
  }

  @Test
  void emitsWhatItsReadersWereShown() {
    JsonMapper json = JsonMapper.builder().build();
    String sku = warehouse.product(500, 10);
    JsonNode answer = queue.ask(order, reserve(order, 500, Map.of(sku, 1)));
    JsonNode example =
        json.readTree(
            Contract.text("examples/order-service/inventory.events/StockReserved-v1.json"));

    assertThat(answer.get("data").propertyNames())
        .containsExactlyInAnyOrderElementsOf(example.get("data").propertyNames());
    assertThat(answer.get("id").stringValue())
        .isEqualTo(TestCommands.id(order, "ReserveStock", 1) + "/answer");
  }

  private static String type(JsonNode answer) {
    return answer.get("type").stringValue();
  }
}
