package io.provingground.order.placing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.history.CustomerBucket;
import io.provingground.order.parts.Answer;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.Instance;
import io.provingground.order.parts.Issuer;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Parts;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@OrderServiceTest
class PlacingIT {
  private static final int KEYS = 300;
  @LocalServerPort private int port;

  @Test
  void answersWithTheOrderAndItsAddress() {
    var customer = UUID.randomUUID();
    var placed = Client.with(port, Issuer.customer(customer)).place();
    assertThat(placed.status()).isEqualTo(201);
    assertThat(placed.header("Location")).isEqualTo("/api/v2/orders/" + placed.at("/id"));
    assertThat(placed.at("/state")).isEqualTo("PLACED");
    var id = UUID.fromString(placed.at("/id"));
    assertThat(id.version()).isEqualTo(7);
    assertThat(CustomerBucket.in(id)).isEqualTo(CustomerBucket.of(customer));
  }

  @Test
  void repeatsTheFirstAnswerWordForWord() {
    var client = Client.newCustomer(port);
    var key = UUID.randomUUID().toString();
    var first = client.place(key, Client.MUGS);
    client.cancel(first.at("/id"));
    var again = client.place("\"" + key + "\"", Client.MUGS.replace(" ", ""));
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void rejectsAKeyReusedWithAnotherBody() {
    var client = Client.newCustomer(port);
    client.place("a-key", Client.MUGS);
    var other = client.place("a-key", Client.MUGS.replace("2580", "2581"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.at("/type")).isEqualTo("/problems/idempotency-key-reused");
    assertThat(client.list("").body().at("/orders").size()).isEqualTo(1);
  }

  @Test
  void keepsTheKeysOfCustomersApart() {
    var key = UUID.randomUUID().toString();
    var one = Client.newCustomer(port).place(key, Client.MUGS);
    var other = Client.newCustomer(port).place(key, Client.MUGS);
    assertThat(other.status()).isEqualTo(201);
    assertThat(other.at("/id")).isNotEqualTo(one.at("/id"));
  }

  @Test
  void asksToWaitWhileAnotherHoldsTheKey() throws SQLException {
    var customer = UUID.randomUUID();
    try (var connection = Parts.running().superuser("orders");
        var statement =
            connection.prepareStatement(
                "select pg_advisory_lock(hashtextextended(? || ' ' || ?, 0))")) {
      statement.setString(1, customer.toString());
      statement.setString(2, "a-held-key");
      statement.execute();
      var refused = Client.with(port, Issuer.customer(customer)).place("a-held-key", Client.MUGS);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.at("/type")).isEqualTo("/problems/request-in-progress");
      assertThat(refused.header("Retry-After")).isNotEmpty();
    }
    assertThat(
            Client.with(port, Issuer.customer(customer)).place("a-held-key", Client.MUGS).status())
        .isEqualTo(201);
  }

  @Test
  void placesOneOrderForEachKeyHoweverOftenTwoInstancesAreAsked() throws Exception {
    try (var second = Instance.start("--order.drain=0s");
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var customer = Issuer.customer(UUID.randomUUID());
      var instances = List.of(Client.with(port, customer), Client.with(second.port(), customer));
      var calls = new ArrayList<Future<Sent>>();
      for (var call : shuffledCalls(instances)) {
        calls.add(callers.submit(call));
      }
      var idsByKey =
          results(calls)
              .collect(groupingBy(Sent::key, mapping(sent -> sent.answer().at("/id"), toSet())));
      assertThat(idsByKey).hasSize(KEYS);
      assertThat(idsByKey)
          .allSatisfy((key, ids) -> assertThat(ids).as("orders of " + key).hasSize(1));
      assertThat(storedUnderPrefix("race-")).as("orders in the database").isEqualTo(KEYS);
    }
  }

  private record Sent(String key, Answer answer) {}

  private static List<Callable<Sent>> shuffledCalls(List<Client> instances) {
    var random = new Random(11);
    var calls = new ArrayList<Callable<Sent>>();
    for (var i = 0; i < KEYS; i++) {
      var key = "race-" + i;
      for (var times = 1 + random.nextInt(5); times > 0; times--) {
        var client = instances.get(random.nextInt(instances.size()));
        calls.add(() -> new Sent(key, untilPlaced(client, key)));
      }
    }
    java.util.Collections.shuffle(calls, random);
    return calls;
  }

  /** Repeats as a client should: while the key is in use elsewhere, or the outcome is unknown. */
  private static Answer untilPlaced(Client client, String key) {
    for (var tries = 0; tries < 20; tries++) {
      var answer = placedOrLost(client, key);
      if (answer.isPresent() && answer.get().status() == 201) {
        return answer.get();
      }
      answer.ifPresent(
          other -> assertThat(other.status()).as(other.body().toString()).isIn(409, 503));
    }
    throw new AssertionError("key " + key + " was never placed");
  }

  /**
   * Empty when the connection was lost, which a crowd of callers on a busy machine brings about.
   */
  private static Optional<Answer> placedOrLost(Client client, String key) {
    try {
      return Optional.of(client.place(key, Client.MUGS));
    } catch (UncheckedIOException lost) {
      return Optional.empty();
    }
  }

  private static Stream<Sent> results(List<Future<Sent>> calls)
      throws ExecutionException, InterruptedException {
    var results = new ArrayList<Sent>();
    for (var call : calls) {
      results.add(call.get());
    }
    return results.stream();
  }

  private static int storedUnderPrefix(String prefix) throws SQLException {
    try (var connection = Parts.running().superuser("orders");
        var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "select count(*) from customer_order o join order_event e using (order_id) where e.version = 1 and idempotency_key like '"
                    + prefix
                    + "%'")) {
      result.next();
      return result.getInt(1);
    }
  }
}
