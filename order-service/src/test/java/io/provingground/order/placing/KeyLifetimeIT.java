package io.provingground.order.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.Answer;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Parts;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/**
 * Another lifetime than the usual one, so that the setting counts, and a service whose clock is far
 * ahead of the database's, which must not matter. It reads no messages and ends with these tests:
 * others' sagas are not its business.
 */
@OrderServiceTest
@DirtiesContext
@TestPropertySource(
    properties = {
      "order.placing.key-lifetime=1h",
      "order.clock-offset=2h",
      "spring.kafka.listener.auto-startup=false",
      "proving.ground.local=true"
    })
class KeyLifetimeIT {
  private final String key = UUID.randomUUID().toString();
  @LocalServerPort private int port;
  private Client customer = Client.anonymous(0);

  @BeforeEach
  void signIn() {
    customer = Client.newCustomer(port);
  }

  @Test
  void repeatsTheFirstAnswerUntilTheLifetimeIsOver() throws SQLException {
    var placed = customer.place(key, Client.MUGS);
    age(placed, "59 min");
    var again = customer.place(key, Client.MUGS);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.at("/id")).isEqualTo(placed.at("/id"));
  }

  @Test
  void answersALateRepeatWithTheOrdersLinkWhateverItsBody() throws SQLException {
    var placed = customer.place(key, Client.MUGS);
    age(placed, "61 min");
    var bodies = Stream.of(Client.MUGS, Client.MUGS, Client.MUGS.replace("2580", "2581"));
    assertThat(bodies.map(body -> customer.place(key, body)))
        .allSatisfy(late -> isExpired(late, placed));
    assertThat(customer.list("").body().at("/orders").size()).isEqualTo(1);
    assertThat(customer.get(placed.at("/id")).status()).isEqualTo(200);
  }

  @Test
  void placesNoSecondOrderHoweverManyLateRepeatsRace()
      throws SQLException, ExecutionException, InterruptedException {
    var placed = customer.place(key, Client.MUGS);
    age(placed, "61 min");
    var types = new HashSet<String>();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Answer> late = () -> customer.place(key, Client.MUGS);
      for (var answer : callers.invokeAll(Stream.generate(() -> late).limit(8).toList())) {
        assertThat(answer.get().status()).isEqualTo(409);
        types.add(answer.get().at("/type"));
      }
    }
    assertThat(types)
        .contains("/problems/idempotency-key-expired")
        .isSubsetOf("/problems/idempotency-key-expired", "/problems/request-in-progress");
    assertThat(customer.list("").body().at("/orders").size()).isEqualTo(1);
  }

  @Test
  void leavesTheKeyToOtherCustomers() throws SQLException {
    age(customer.place(key, Client.MUGS), "61 min");
    assertThat(Client.newCustomer(port).place(key, Client.MUGS).status()).isEqualTo(201);
  }

  private static void isExpired(Answer late, Answer placed) {
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.at("/type")).isEqualTo("/problems/idempotency-key-expired");
    assertThat(late.at("/detail")).contains(placed.at("/id"));
    assertThat(late.header("Location")).isEqualTo(placed.header("Location"));
    assertThat(late.header("Idempotency-Replayed")).isEmpty();
  }

  /** As if the order had been placed so much earlier. */
  private static void age(Answer placed, String by) throws SQLException {
    try (var connection = Parts.running().superuser("orders");
        var statement =
            connection.prepareStatement(
                "update customer_order set placed_at = placed_at - ?::interval where order_id = ?::uuid")) {
      statement.setString(1, by);
      statement.setString(2, placed.at("/id"));
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }
}
