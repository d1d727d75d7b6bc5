package io.provingground.inventory.reserving;

import static io.provingground.inventory.reserving.TestCommands.FAR;
import static io.provingground.inventory.reserving.TestCommands.release;
import static io.provingground.inventory.reserving.TestCommands.reserve;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.TestTopics;
import io.provingground.inventory.parts.Warehouse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * What was parked is sent again, on the path of every command: worked once, or only answered again.
 */
@InventoryTest
class RedriveIT {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private final UUID order = UUID.randomUUID();
  private final String commandId = TestCommands.id(order, "ReserveStock", 1);
  private final Warehouse warehouse = new Warehouse();
  private final Attendant operator;
  private final TestQueue queue;

  RedriveIT(@LocalServerPort int port, @Autowired ParkingLot parkingLot) {
    operator = new Attendant(new Api(port), "operator", parkingLot);
    queue = new TestQueue();
  }

  @AfterEach
  void booksAreBalanced() {
    queue.close();
    assertThat(warehouse.unbalanced()).isZero();
  }

  @Test
  void aRedrivenCommandIsWorkedLikeAnyOtherAndOnce() {
    String sku = warehouse.product(500, 10);
    JsonNode parked = park(reserve(order, 500, Map.of(sku, 1)), Instant.now());

    JsonNode redriven = Api.good(operator.redrive(id(parked)), "ParkedMessage");
    assertThat(type(queue.answer(commandId))).isEqualTo("StockReserved");
    JsonNode again = Api.good(operator.redrive(id(parked)), "ParkedMessage");

    assertThat(redriven.get("state").stringValue()).isEqualTo("REDRIVEN");
    assertThat(redriven.get("decidedBy").stringValue()).isNotBlank();
    assertThat(again).as("a repeat changes nothing").isEqualTo(redriven);
    assertThat(operator.from(parked.get("origin").stringValue())).as("open ones").isEmpty();
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(1);
    Api.problem(operator.discard(id(parked)), 409);
  }

  @Test
  void aRedriveKeepsTheOriginalExpiry() {
    String sku = warehouse.product(500, 10);
    String late = reserve(order, 1, 500, Map.of(sku, 1), FAR, LONG_AGO);

    Api.good(operator.redrive(id(park(late, Instant.now()))), "ParkedMessage");

    assertThat(type(queue.answer(commandId))).isEqualTo("CommandExpired");
    assertThat(warehouse.figure(sku, "reserved")).isZero();
  }

  @Test
  void aRedriveAfterTheCancellationReservesNothing() {
    String sku = warehouse.product(500, 10);
    JsonNode parked = park(reserve(order, 500, Map.of(sku, 1)), Instant.now());
    queue.ask(order, release(order));

    Api.good(operator.redrive(id(parked)), "ParkedMessage");

    assertThat(type(queue.answer(commandId))).isEqualTo("ReservationClosed");
    assertThat(warehouse.figure(sku, "reserved")).isZero();
  }

  @Test
  void whatWasAnsweredGetsTheSameAnswerHoweverOldItIs() {
    String sku = warehouse.product(500, 10);
    String command = reserve(order, 500, Map.of(sku, 1));
    queue.ask(order, command);

    Api.good(operator.redrive(id(park(command, LONG_AGO))), "ParkedMessage");

    List<JsonNode> answers = queue.answers(commandId, 2);
    assertThat(TestQueue.withoutTrace(answers.get(1)))
        .isEqualTo(TestQueue.withoutTrace(answers.get(0)));
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(1);
  }

  @Test
  void whatMayHaveLostItsAnswerCanOnlyBeDiscarded() {
    String sku = warehouse.product(500, 10);
    JsonNode parked = park(reserve(order, 500, Map.of(sku, 1)), LONG_AGO);

    JsonNode problem = Api.problem(operator.redrive(id(parked)), 409);
    assertThat(problem.get("type").stringValue()).isEqualTo("/problems/answer-purged");
    assertThat(operator.discard(id(parked)).statusCode()).isEqualTo(204);
    assertThat(operator.discard(id(parked)).statusCode()).as("a repeat").isEqualTo(204);

    JsonNode decided = Api.problem(operator.redrive(id(parked)), 409);
    assertThat(decided.get("type").stringValue()).isEqualTo("/problems/decided");
    assertThat(queue.answersSoFar(commandId)).isEmpty();
  }

  @Test
  void whatWasCutCanOnlyBeDiscarded() {
    JsonNode parked = park("x".repeat(5_000_000), Instant.now());

    JsonNode problem = Api.problem(operator.redrive(id(parked)), 409);
    String all = "{\"digest\": \"" + parked.get("digest").stringValue() + "\"}";
    JsonNode report = Api.good(operator.redriveAll(all), "RedriveReport");

    assertThat(problem.get("type").stringValue()).isEqualTo("/problems/conflict");
    assertThat(problem.get("detail").stringValue()).contains("only the beginning was kept");
    assertThat(report.get("refused").valueStream().map(JsonNode::longValue)).contains(id(parked));
    assertThat(operator.discard(id(parked)).statusCode()).isEqualTo(204);
  }

  @Test
  void redrivesAllOfOneFaultAndNamesThoseThatMustNotBe() {
    String sku = warehouse.product(500, 10);
    List<UUID> orders = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    Throwable fault = new UnsupportedOperationException("one fault");
    orders.forEach(o -> parkFor(o, reserve(o, 500, Map.of(sku, 1)), fault, Instant.now()));
    JsonNode old = parkFor(order, reserve(order, 500, Map.of(sku, 1)), fault, LONG_AGO);
    JsonNode other = park(reserve(order, 2, 500, Map.of(sku, 1), FAR, FAR), Instant.now());
    String digest = old.get("digest").stringValue();
    String wanted = "{\"digest\": \"" + digest + "\", \"limit\": 2}";

    JsonNode first = Api.good(operator.redriveAll(wanted), "RedriveReport");
    String next = first.get("nextCursor").stringValue();
    String rest = wanted.replace("}", ", \"cursor\": \"" + next + "\"}");
    JsonNode second = Api.good(operator.redriveAll(rest), "RedriveReport");

    orders.forEach(o ->
        assertThat(type(queue.answer(TestCommands.id(o, "ReserveStock", 1))))
            .isEqualTo("StockReserved"));
    assertThat(first.get("redriven").intValue()).isEqualTo(2);
    assertThat(second.get("redriven").intValue()).isEqualTo(1);
    assertThat(second.get("refused").get(0).longValue()).isEqualTo(id(old));
    assertThat(second.has("nextCursor")).isFalse();
    assertThat(operator.from(other.get("origin").stringValue()).getFirst().get("state"))
        .isEqualTo(other.get("state"));
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(3);
  }

  @Test
  void redrivesAllWhenThatIsSaid() {
    String sku = warehouse.product(500, 10);
    JsonNode parked = park(reserve(order, 500, Map.of(sku, 1)), Instant.now());

    String next = Long.toString(id(parked) - 1);
    String all = "{\"all\": true, \"limit\": 1, \"cursor\": \"" + next + "\"}";
    JsonNode report = Api.good(operator.redriveAll(all), "RedriveReport");

    assertThat(report.get("redriven").intValue()).isEqualTo(1);
    assertThat(type(queue.answer(commandId))).isEqualTo("StockReserved");
  }

  @Test
  void aMessageThatTheBrokerDoesNotTakeStaysOpenUntilARepeatGetsThrough() throws Exception {
    String sku = warehouse.product(500, 10);
    JsonNode parked = park(reserve(order, 500, Map.of(sku, 1)), Instant.now());
    TestTopics.setLargestMessage(Topics.COMMANDS, "1");
    try {
      Api.problem(operator.redrive(id(parked)), 503);
      Api.problem(operator.discard(id(parked)), 409);
    } finally {
      TestTopics.setLargestMessage(Topics.COMMANDS, "1048588");
    }
    JsonNode open = operator.from(parked.get("origin").stringValue()).getFirst();
    assertThat(open.get("state").stringValue()).isEqualTo("REDRIVING");

    Api.good(operator.redrive(id(parked)), "ParkedMessage");

    assertThat(type(queue.answer(commandId))).isEqualTo("StockReserved");
  }

  private JsonNode park(String value, Instant sent) {
    return parkFor(order, value, new IllegalStateException("it hung"), sent);
  }

  private JsonNode parkFor(UUID key, String value, Throwable failure, Instant sent) {
    return operator.park(Attendant.delivery(key.toString(), value, sent), failure);
  }

  private static long id(JsonNode message) {
    return message.get("id").longValue();
  }

  private static String type(JsonNode answer) {
    return answer.get("type").stringValue();
  }
}
