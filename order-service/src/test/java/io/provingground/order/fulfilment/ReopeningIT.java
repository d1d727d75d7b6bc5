package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.parts.Answer;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.Contract;
import io.provingground.order.parts.Inventory;
import io.provingground.order.parts.Issuer;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Provider;
import io.provingground.order.parts.Wiretap;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@OrderServiceTest
class ReopeningIT {
  private static final String BODY =
      Contract.text("examples/operator/order-service/reopenOrder-request.json");

  private static final String CHANGED = "{\"reason\": \"PRICE_CHANGED\", \"skus\": []}";

  @LocalServerPort private int port;
  private final UUID account = UUID.randomUUID();
  private Client operator = Client.anonymous(0);
  private Client customer = Client.anonymous(0);

  @BeforeEach
  void signIn() {
    operator =
        Client.with(port, Issuer.token("operator", claims -> claims.subject(account.toString())));
    customer = Client.newCustomer(port);
  }

  @Test
  void takesARejectionBackAndBringsTheOrderToItsEnd() throws SQLException {
    var id = rejected();
    var reopened = operator.reopen(id, BODY);
    assertThat(reopened.status()).isEqualTo(200);
    assertThat(reopened.at("/state")).isEqualTo("PLACED");
    assertThat(reopened.at("/version")).isEqualTo("3");
    assertThat(reopened.body().has("reason")).isFalse();
    try (var commands = Wiretap.on("inventory.commands");
        var events = Wiretap.on("order.events")) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              commands.about(id).stream()
                  .anyMatch(one -> one.at("/id").asString().endsWith("/ReserveStock/2")));
      assertThat(events.await(id, "OrderReopened").at("/data/operator").asString())
          .isEqualTo(account.toString());
    }
    Inventory.reserves(id, 2);
    becomes(id, "PAID");
    Inventory.dispatches(id, 2);
    becomes(id, "CONFIRMED");
    SagaRows.isOver(id);
  }

  @Test
  void tellsInTheHistoryWhoDidItAndWhyAndKeepsWhatWas() throws SQLException {
    var id = rejected();
    operator.reopen(id, BODY);
    var history = customer.history(id);
    assertThat(history.body().at("/events").findValuesAsString("type"))
        .startsWith("OrderPlaced", "OrderRejected", "OrderReopened");
    assertThat(history.at("/events/2/data/operator")).isEqualTo(account.toString());
    assertThat(history.at("/events/2/data/reason"))
        .isEqualTo("The price list was wrong from 9 to 10.");
    assertThat(customer.getAt(id, "2").at("/state")).isEqualTo("REJECTED");
    assertThat(customer.getAt(id, "3").at("/state")).isEqualTo("PLACED");
    assertThat(history.body().toString()).doesNotContain("tok_");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ReservationRefused | {"reason": "PRICE_CHANGED", "skus": []}
          ReservationClosed  | {}
          CommandExpired     | {"command": "ReserveStock"}
          """)
  void isNotUndoneByALateAnswerToTheFirstAttempt(String type, String data) throws SQLException {
    var id = rejected();
    operator.reopen(id, BODY);
    Inventory.answers(id, "ReserveStock", type, data);
    // Behind the late one, since messages about one order keep their order.
    Inventory.reserves(id, 2);
    becomes(id, "PAID");
    assertThat(customer.history(id).body().at("/events").findValuesAsString("type"))
        .startsWith("OrderPlaced", "OrderRejected", "OrderReopened", "StockReserved");
  }

  @Test
  void givesARepeatTheSameAnswerAndAppendsNothing() throws Exception {
    var id = rejected();
    try (var racers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Answer> reopening = () -> operator.reopen(id, BODY);
      var answers = racers.invokeAll(Collections.nCopies(3, reopening));
      for (var answer : answers) {
        assertThat(answer.get().status()).isEqualTo(200);
      }
    }
    Inventory.reserves(id, 2);
    becomes(id, "PAID");
    assertThat(operator.reopen(id, BODY).at("/state")).isEqualTo("PAID");
    assertThat(types(id)).containsOnlyOnce("OrderReopened");
  }

  /** Answers arrive at least once, and this one is to a command of before. */
  @Test
  void isNotRejectedByTheOldAnswerThatComesAgain() throws SQLException {
    var id = rejected();
    operator.reopen(id, BODY);
    Inventory.answers(id, "ReserveStock", "ReservationRefused", CHANGED);
    Inventory.reserves(id, 2);
    becomes(id, "PAID");
    assertThat(types(id)).containsOnlyOnce("OrderRejected");
    Provider.answers(id, "void", Provider.status("CAPTURED"));
    Inventory.answers(id, "DispatchStock", 2, "DispatchRefused", "{\"reason\": \"CLOSED\"}");
    becomes(id, "REFUNDED");
  }

  /** It was closed at inventory, so it could only be rejected once more. */
  @Test
  void isRefusedWhereAPromiseWasBrokenBeforeItWasHeardOf() throws SQLException {
    var id = customer.place().at("/id");
    Inventory.breaksItsPromise(id);
    becomes(id, "REJECTED");
    Inventory.releases(id);
    SagaRows.isOver(id);
    assertThat(types(id)).containsExactly("OrderPlaced", "OrderRejected");
    refused(id, "2");
  }

  @Test
  void isRefusedWhereMoneyOrStockHaveMoved() throws SQLException {
    var placed = customer.place().at("/id");
    refused(placed, "1");
    var cancelled = customer.place().at("/id");
    customer.cancel(cancelled);
    Inventory.releases(cancelled);
    SagaRows.isOver(cancelled);
    refused(cancelled, "2");
    var confirmed = customer.place().at("/id");
    Inventory.reserves(confirmed);
    becomes(confirmed, "PAID");
    refused(confirmed, "5");
    Inventory.dispatches(confirmed);
    becomes(confirmed, "CONFIRMED");
    refused(confirmed, "6");
  }

  @Test
  void isRefusedToWhoSawAnotherVersion() throws SQLException {
    var id = rejected();
    var old = operator.reopen(id, at("1"));
    old.assertProblem(409, "order-changed");
    assertThat(old.at("/detail")).contains("in version 2 by now, not 1.");
    var future = operator.reopen(id, at("3"));
    future.assertProblem(409, "order-changed");
    assertThat(future.at("/detail")).contains("in version 2 so far, not 3.");
    assertThat(customer.get(id).at("/state")).isEqualTo("REJECTED");
  }

  @Test
  void isRefusedWhenTheSagaIsForgotten() throws SQLException {
    var id = rejected();
    SagaRows.delete(id);
    operator.reopen(id, BODY).assertProblem(409, "order-not-reopenable");
    assertThat(customer.get(id).at("/version")).isEqualTo("2");
  }

  @Test
  void isForOperatorsOnly() throws SQLException {
    var id = rejected();
    Client.anonymous(port).reopen(id, BODY).assertProblem(401, "unauthenticated");
    customer.reopen(id, BODY).assertProblem(403, "forbidden");
    Client.with(port, Issuer.token("service")).reopen(id, BODY).assertProblem(403, "forbidden");
    operator.reopen(UUID.randomUUID().toString(), BODY).assertProblem(404, "order-not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"version\": 0, \"reason\": \"r\", \"paymentToken\": \"tok_approve\"}",
        "{\"version\": \"2\", \"reason\": \"r\", \"paymentToken\": \"tok_approve\"}",
        "{\"version\": 2, \"reason\": \" \", \"paymentToken\": \"tok_approve\"}",
        "{\"version\": 2, \"reason\": \"a\\nb\", \"paymentToken\": \"tok_approve\"}",
        "{\"version\": 2, \"reason\": \"r\", \"paymentToken\": \"4111111111111111\"}"
      })
  void refusesWhatIsNoForm(String body) {
    operator.reopen(UUID.randomUUID().toString(), body).assertProblem(400, "invalid-request");
  }

  private String rejected() throws SQLException {
    var id = customer.place().at("/id");
    Inventory.answers(id, "ReserveStock", "ReservationRefused", CHANGED);
    SagaRows.isOver(id);
    assertThat(customer.get(id).at("/state")).isEqualTo("REJECTED");
    return id;
  }

  private void refused(String id, String version) {
    Answer before = customer.get(id);
    operator.reopen(id, at(version)).assertProblem(409, "order-not-reopenable");
    assertThat(customer.get(id).at("/version")).isEqualTo(before.at("/version"));
  }

  private List<String> types(String id) {
    return customer.history(id).body().at("/events").findValuesAsString("type");
  }

  private static String at(String version) {
    return BODY.replace("\"version\": 2", "\"version\": " + version);
  }

  private void becomes(String id, String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(customer.get(id).at("/state")).isEqualTo(state));
  }
}
