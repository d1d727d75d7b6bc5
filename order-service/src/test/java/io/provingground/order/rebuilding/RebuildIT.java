package io.provingground.order.rebuilding;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.Answer;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.Contract;
import io.provingground.order.parts.Inventory;
import io.provingground.order.parts.Issuer;
import io.provingground.order.parts.Json;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Parts;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@OrderServiceTest
class RebuildIT {
  private static final int PLACERS = 4;
  private static final int MOST_PLACED = 200;
  private static final int MOST_MOVING = 60;

  @LocalServerPort private int port;
  private Client operator = Client.anonymous(0);
  private Client customer = Client.anonymous(0);

  @BeforeEach
  void signIn() {
    operator = Client.with(port, Issuer.token("operator"));
    customer = Client.newCustomer(port);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "state = 'CONFIRMED', reason = 'because'; state,reason",
        "version = 7; version",
        "total_amount = 1, currency = 'USD'; total_amount,currency",
        "lines = '[]'; lines",
        "customer_id = gen_random_uuid(); customer_id",
        "placed_at = placed_at - interval '1 day', updated_at = now(); placed_at,updated_at"
      })
  void findsWhatSomebodyChangedAndPutsItRight(String change, String fields) throws SQLException {
    var before = customer.place();
    var tampered = customer.place();
    var after = customer.place();
    var asItWas = customer.get(tampered.at("/id")).body();
    asOwner("update customer_order set " + change + " where order_id = '%s'", tampered);

    var found = differences(List.of(before, tampered, after));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().at("/orderId").asString()).isEqualTo(tampered.at("/id"));
    assertThat(texts(found.getFirst().at("/fields"))).containsExactly(fields.split(","));
    assertThat(found.getFirst().at("/repaired").asBoolean()).isTrue();

    assertThat(customer.get(tampered.at("/id")).body()).isEqualTo(asItWas);
    assertThat(differences(List.of(before, tampered, after))).as("the proof").isEmpty();
  }

  @Test
  void reportsWhatEventsDoNotTell() throws SQLException {
    var lost = customer.place();
    var kept = customer.place();
    asOwner("delete from order_saga where order_id = '%s'", lost);
    asOwner("delete from customer_order where order_id = '%s'", lost);
    var found = differences(List.of(lost, kept));
    assertThat(found).hasSize(1);
    assertThat(texts(found.getFirst().at("/fields"))).containsExactly("row");
    assertThat(found.getFirst().at("/repaired").asBoolean()).isFalse();
  }

  @Test
  void reportsARowThatNoEventMade() throws SQLException {
    var before = customer.place();
    var made = customer.place();
    var after = customer.place();
    var ghost = nextTo(made.at("/id"));
    asOwner(
        """
        insert into customer_order select '%s', customer_id, 'ghost', fingerprint, state, version, placed_at, updated_at,
               lines, total_amount, currency, reason from customer_order where order_id = '%s'
        """
            .formatted(ghost, made.at("/id")));
    try {
      var found = differences(List.of(before, made, after));
      assertThat(found).hasSize(1);
      assertThat(found.getFirst().at("/orderId").asString()).isEqualTo(ghost);
      assertThat(texts(found.getFirst().at("/fields"))).containsExactly("events");
      assertThat(found.getFirst().at("/repaired").asBoolean()).isFalse();
    } finally {
      asOwner("delete from customer_order where order_id = '" + ghost + "'");
    }
  }

  /**
   * What moves on while it is looked at is no difference, and what comes later is not looked at.
   */
  @Test
  void provesEqualityWhileOrdersArePlacedAndGetOn() throws Exception {
    var first = customer.place().at("/id");
    var placed = new ConcurrentSkipListSet<>(Set.of(first));
    var stop = new AtomicBoolean();
    try (var placers = Executors.newVirtualThreadPerTaskExecutor()) {
      var placing =
          IntStream.range(0, PLACERS)
              .mapToObj(_ -> placers.submit(() -> placeUntil(stop, placed)))
              .toList();
      try {
        while (placed.size() < MOST_PLACED) {
          var moving = placed.descendingSet().stream().skip(MOST_MOVING).findFirst();
          assertThat(differences(moving.orElse(first), placed.last(), 100)).isEmpty();
        }
      } finally {
        stop.set(true);
      }
      for (var done : placing) {
        done.get();
      }
    }
    assertThat(differences(first, placed.last(), 100)).isEmpty();
  }

  @Test
  void looksOnlyAtOrdersUpToItsPosition() {
    var old = customer.place();
    var upTo = operator.rebuild("?limit=1").at("/upTo");
    var young = customer.place();
    var query = "?upTo=" + upTo + "&limit=100&cursor=" + before(old.at("/id"));
    assertThat(operator.rebuild(query).body().at("/checked").asInt()).isPositive();
    var behind = "?upTo=" + upTo + "&limit=1&cursor=" + before(young.at("/id"));
    var seen = operator.rebuild(behind);
    assertThat(seen.at("/nextCursor")).isNotEqualTo(young.at("/id"));
  }

  @Test
  void isForOperatorsOnly() {
    Client.anonymous(port).rebuild("").assertProblem(401, "unauthenticated");
    customer.rebuild("").assertProblem(403, "forbidden");
    Client.with(port, Issuer.token("service")).rebuild("").assertProblem(403, "forbidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=0",
        "?limit=1001",
        "?limit=x",
        "?upTo=-1",
        "?upTo=x",
        "?upTo=1&cursor=x",
        "?cursor=01990a3c-5b1e-7abc-9d2f-3a4b5c6d7e8f"
      })
  void refusesBadQuestions(String query) {
    operator.rebuild(query).assertProblem(400, "invalid-request");
  }

  @Test
  void answersWithTheFieldsOfTheExample() throws SQLException {
    var tampered = customer.place();
    var _ = customer.place();
    var upTo = operator.rebuild("?limit=1").at("/upTo");
    asOwner("update customer_order set state = 'PAID' where order_id = '%s'", tampered);
    var answer =
        operator.rebuild("?limit=1&upTo=%s&cursor=%s".formatted(upTo, before(tampered.at("/id"))));
    var example =
        Json.MAPPER.readTree(
            Contract.text("examples/operator/order-service/rebuildState-200.json"));
    assertThat(answer.body().propertyNames())
        .containsExactlyInAnyOrderElementsOf(example.propertyNames());
    assertThat(answer.body().at("/differences/0").propertyNames())
        .containsExactlyInAnyOrderElementsOf(example.at("/differences/0").propertyNames());
  }

  private Void placeUntil(AtomicBoolean stop, Set<String> placed) {
    var own = Client.newCustomer(port);
    while (!stop.get()) {
      var id = own.place().at("/id");
      placed.add(id);
      Inventory.reserves(id);
    }
    return null;
  }

  private List<JsonNode> differences(List<Answer> orders) {
    return differences(orders.getFirst().at("/id"), orders.getLast().at("/id"), 2);
  }

  /** Walks from the first to the last order, both included, and tells what was different. */
  private List<JsonNode> differences(String first, String last, int limit) {
    var upTo = operator.rebuild("?limit=1").at("/upTo");
    var found = new ArrayList<JsonNode>();
    var cursor = before(first);
    while (!cursor.isEmpty() && cursor.compareTo(last) < 0) {
      var chunk = operator.rebuild("?upTo=%s&limit=%d&cursor=%s".formatted(upTo, limit, cursor));
      chunk.body().at("/differences").forEach(found::add);
      cursor = chunk.at("/nextCursor");
    }
    // Tests of other classes leave orders behind that no service has written.
    return found.stream()
        .filter(one -> one.at("/orderId").asString().compareTo(last) <= 0)
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static String before(String id) {
    return shifted(id, -1);
  }

  private static String nextTo(String id) {
    return shifted(id, 1);
  }

  private static String shifted(String id, int by) {
    var uuid = UUID.fromString(id);
    return new UUID(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits() + by).toString();
  }

  private static void asOwner(String sql, Answer order) throws SQLException {
    asOwner(sql.formatted(order.at("/id")));
  }

  private static void asOwner(String sql) throws SQLException {
    var role = "orders_owner";
    try (var owner =
            DriverManager.getConnection(
                Parts.running().jdbcUrl("orders"), role, Parts.password(role));
        var statement = owner.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }
}
