package io.provingground.inventory.reserving;

import static io.provingground.inventory.reserving.TestCommands.FAR;
import static io.provingground.inventory.reserving.TestCommands.release;
import static io.provingground.inventory.reserving.TestCommands.reserve;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Parts;
import io.provingground.inventory.parts.TestTopics;
import io.provingground.inventory.parts.Warehouse;
import io.provingground.inventory.running.BackgroundTask;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What was parked is listed, sent again on the path of every command, or discarded. */
@InventoryTest
class ParkedMessagesIT {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private final UUID order = UUID.randomUUID();
  private final String commandId = TestCommands.id(order, "ReserveStock", 1);
  private final Warehouse warehouse = new Warehouse();
  private final Api api;
  private final ParkingLot parkingLot;
  private final Attendant operator;
  private final TestQueue queue;

  @Autowired DeadLetterReader reader;
  @Autowired ParkedGauge gauge;
  @Autowired MeterRegistry metrics;

  ParkedMessagesIT(
      @LocalServerPort int port,
      @Autowired ParkingLot parkingLot,
      @Autowired @Qualifier("schema") BackgroundTask schema,
      @Autowired @Qualifier("topics") BackgroundTask topics)
      throws InterruptedException {
    schema.await();
    topics.await();
    api = new Api(port);
    this.parkingLot = parkingLot;
    operator = new Attendant(api, "operator", parkingLot);
    queue = new TestQueue();
  }

  @AfterEach
  void booksAreBalanced() {
    queue.close();
    assertThat(warehouse.unbalanced()).isZero();
  }

  @Test
  void showsWhatLiesThereAndWhy() {
    Delivery delivery = Attendant.delivery(order.toString(), "{\"id\": 7, no JSON", LONG_AGO);

    JsonNode listed = operator.park(delivery, new IllegalStateException("it \0 hung"));

    assertThat(listed.get("state").stringValue()).isEqualTo("PARKED");
    assertThat(listed.get("reason").stringValue()).isEqualTo("UNFINISHED");
    assertThat(listed.get("detail").stringValue()).isEqualTo("it \uFFFD hung");
    assertThat(listed.get("digest").stringValue()).contains("IllegalStateException#");
    assertThat(listed.get("deliveries").intValue()).isEqualTo(6);
    assertThat(listed.get("sentAt").stringValue()).isEqualTo(LONG_AGO.toString());
    assertThat(Instant.parse(listed.get("parkedAt").stringValue())).isAfter(LONG_AGO);
    assertThat(listed.has("commandId")).as("it cannot be read").isFalse();
    JsonNode detail = Api.good(operator.get(id(listed)), "ParkedDetail");
    assertThat(detail.get("message")).isEqualTo(listed);
    assertThat(detail.get("payload").stringValue()).isEqualTo("{\"id\": 7, no JSON");
    assertThat(detail.get("key").stringValue()).isEqualTo(order.toString());
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
  void aMessageThatIsParkedAgainKeepsTheTimeOfItsFirstSending() {
    Delivery first = Attendant.delivery(order.toString(), "no JSON", LONG_AGO);
    first.message().headers().add("dead.sent", "2019-01-01T00:00:00Z".getBytes(UTF_8));

    JsonNode parked = operator.park(first, new IllegalStateException("again"));

    assertThat(parked.get("sentAt").stringValue()).isEqualTo("2019-01-01T00:00:00Z");
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

  /** Twice parked, and the whole topic read twice. */
  @Test
  void whatIsReadAgainIsOneAndStaysDecided() throws Exception {
    Delivery twice = Attendant.delivery(order.toString(), "no JSON", Instant.now());
    parkingLot.park(twice, ParkingLot.Reason.UNREADABLE, new IllegalStateException("once"));
    JsonNode parked = operator.park(twice, new IllegalStateException("again"));
    operator.discard(id(parked));

    reader.stop();
    try (Admin admin = admin()) {
      admin
          .deleteConsumerGroupOffsets(
              reader.group(), Set.of(new TopicPartition(Topics.DEAD_COMMANDS, 0)))
          .all()
          .get();
    } finally {
      reader.start();
    }
    operator.park(
        Attendant.delivery(order.toString(), "later", Instant.now()), new IllegalStateException());

    assertThat(operator.from(twice.place().toString())).as("open ones").isEmpty();
    assertThat(rows(twice.place().toString())).isEqualTo(1);
  }

  private long rows(String origin) {
    return warehouse
        .sql()
        .sql("select count(*) from parked_message where origin = ?")
        .param(origin)
        .query(Long.class)
        .single();
  }

  @Test
  void countsTheOpenOnes() {
    park("no JSON", Instant.now());

    Awaitility.await()
        .untilAsserted(() -> {
          gauge.look();
          assertThat(metrics.get("inventory.queue.parked").gauge().value())
              .isEqualTo(operator.all("").size());
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?limit=0", "?limit=101", "?limit=x", "?cursor=-1", "?state=OPEN", "/0", "/x"})
  void refusesWhatMakesNoSense(String query) {
    Api.problem(operator.list(query), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"limit\": 0}", "{\"limit\": 101}", "{\"cursor\": \"x\"}"})
  void refusesARequestForManyThatMakesNoSense(String wanted) {
    Api.problem(operator.redriveAll(wanted), 400);
  }

  @Test
  void anUnknownMessageIsNotFound() {
    Api.problem(operator.get(999_999_999), 404);
    Api.problem(operator.redrive(999_999_999), 404);
    Api.problem(operator.discard(999_999_999), 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer", "service", "stranger"})
  void onlyOperatorsSeeAndDecide(String role) {
    JsonNode parked = park("no JSON", Instant.now());
    Attendant other = new Attendant(api, role, parkingLot);

    Api.problem(other.list(""), 403);
    Api.problem(other.get(id(parked)), 403);
    Api.problem(other.redrive(id(parked)), 403);
    Api.problem(other.redriveAll("{}"), 403);
    Api.problem(other.discard(id(parked)), 403);
    Api.problem(api.get("/api/v1/parked-messages", null), 401);

    assertThat(operator.from(parked.get("origin").stringValue())).hasSize(1);
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

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", Parts.running().bootstrapServers()));
  }
}
