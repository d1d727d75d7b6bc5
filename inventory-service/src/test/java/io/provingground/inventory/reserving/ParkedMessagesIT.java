package io.provingground.inventory.reserving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Parts;
import io.provingground.inventory.parts.Warehouse;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What was parked is listed once, shown to operators alone, and stays as they decided. */
@InventoryTest
class ParkedMessagesIT {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private final UUID order = UUID.randomUUID();
  private final Warehouse warehouse = new Warehouse();
  private final Api api;
  private final ParkingLot parkingLot;
  private final Attendant operator;

  @Autowired DeadLetterReader reader;
  @Autowired ParkedGauge gauge;
  @Autowired MeterRegistry metrics;

  ParkedMessagesIT(@LocalServerPort int port, @Autowired ParkingLot parkingLot) {
    api = new Api(port);
    this.parkingLot = parkingLot;
    operator = new Attendant(api, "operator", parkingLot);
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
  void aMessageThatIsParkedAgainKeepsTheTimeOfItsFirstSending() {
    Delivery first = Attendant.delivery(order.toString(), "no JSON", LONG_AGO);
    first.message().headers().add("dead.sent", "2019-01-01T00:00:00Z".getBytes(UTF_8));

    JsonNode parked = operator.park(first, new IllegalStateException("again"));

    assertThat(parked.get("sentAt").stringValue()).isEqualTo("2019-01-01T00:00:00Z");
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

  /** A filter that is misspelt, forgotten or contradicted must not become "all". */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"resaon\": \"UNREADABLE\"} | resaon",
        "{\"all\": true, \"curser\": \"7\"} | curser",
        "{} | all",
        "{\"limit\": 1} | all",
        "{\"all\": false} | all",
        "{\"all\": true, \"reason\": \"UNREADABLE\"} | all",
      })
  void allAreRedrivenOnlyWhereThatIsSaid(String wanted, String field) {
    JsonNode parked = park("no JSON", Instant.now());

    JsonNode problem = Api.problem(operator.redriveAll(wanted), 400);

    assertThat(problem.get("violations").get(0).get("field").stringValue()).isEqualTo(field);
    assertThat(Api.good(operator.get(id(parked)), "ParkedDetail").get("message")).isEqualTo(parked);
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
    Api.problem(other.redriveAll("{\"all\": true}"), 403);
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

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", Parts.running().bootstrapServers()));
  }
}
