package io.provingground.order.fulfilment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.history.Money;
import io.provingground.order.parts.Answer;
import io.provingground.order.parts.Callbacks;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.Contract;
import io.provingground.order.parts.Inventory;
import io.provingground.order.parts.LogLines;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Provider;
import io.provingground.order.parts.Wiretap;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@OrderServiceTest
class PaymentCallbacksIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  @LocalServerPort private int port;
  private Client customer = Client.anonymous(0);
  private Client caller = Client.anonymous(0);
  private Wiretap events;

  @BeforeEach
  void begin() {
    customer = Client.newCustomer(port);
    caller = Client.anonymous(port);
    events = Wiretap.on("order.events");
  }

  @AfterEach
  void hangUp() {
    events.close();
  }

  @Test
  void asksAgainAtOnceAndOnlyOnceWhenTheAnswerWasLost() throws SQLException {
    var id = waiting();
    Provider.answers(id, "capture", Provider.status("CAPTURED"));
    var body = Callbacks.captured(id);
    assertThat(Contract.faultsOf("order-service", "PaymentCallback", body)).isEmpty();
    assertThat(Contract.faultsOf("payment-provider", "Callback", body)).isEmpty();
    var signature = Callbacks.signature(body);
    for (var copy = 0; copy < 3; copy++) {
      assertThat(caller.callBack(signature, body).status()).isEqualTo(204);
    }
    events.await(id, "PaymentCaptured");
    Inventory.dispatches(id);
    events.await(id, "OrderConfirmed");
    SagaRows.isOver(id);
    assertThat(heard(body)).isEqualTo(204);
    assertThat(heard(Callbacks.declined(id))).isEqualTo(204);
    assertThat(SagaRows.column(id, "due_at")).as("nothing is left to ask").isNull();
    // Six events and no more: those of the table, each once.
    assertThat(customer.get(id).at("/version")).isEqualTo("6");
    assertThat(customer.get(id).at("/state")).isEqualTo("CONFIRMED");
  }

  @Test
  void believesTheProviderAndNotTheCallback() throws SQLException {
    var id = waiting();
    var asked = Provider.calls(id, "capture").size();
    assertThat(heard(Callbacks.captured(id))).isEqualTo(204);
    await().atMost(PATIENCE).until(() -> Provider.calls(id, "capture").size() > asked);
    assertThat(customer.get(id).at("/state")).isEqualTo("RESERVED");
    Provider.answers(id, "capture", Provider.status("DECLINED"));
    assertThat(heard(Callbacks.captured(id))).isEqualTo(204);
    events.await(id, "OrderCancelled");
    assertThat(customer.get(id).at("/reason")).isEqualTo("PAYMENT_DECLINED");
    assertThat(events.typesAbout(id)).doesNotContain("PaymentCaptured");
  }

  @Test
  void takesReferenceAndAmountFromTheProvider() throws SQLException {
    var id = waiting();
    Provider.answers(id, "capture", Provider.status("CAPTURED"));
    assertThat(heard(Callbacks.captured(id, 1))).isEqualTo(204);
    var captured = events.await(id, "PaymentCaptured");
    assertThat(captured.at("/data/reference").asString()).isEqualTo(id);
    assertThat(captured.at("/data/amount/amount").asInt()).isEqualTo(2580);
  }

  @Test
  void givesBackWhatIsSaidToBeCapturedAfterTheOrderWasCancelled() throws SQLException {
    var id = waiting();
    Provider.answers(id, "void", aResponse().withStatus(503));
    assertThat(customer.cancel(id).at("/state")).isEqualTo("CANCELLED");
    await().atMost(PATIENCE).until(() -> !Provider.calls(id, "void").isEmpty());
    waitForLong(id);
    Provider.answers(id, "void", Provider.status("CAPTURED"));
    assertThat(heard(Callbacks.captured(id))).isEqualTo(204);
    events.await(id, "PaymentRefunded");
    assertThat(Provider.calls(id, "refund")).isNotEmpty();
    assertThat(events.typesAbout(id)).doesNotContain("PaymentCaptured");
    assertThat(customer.get(id).at("/state")).isEqualTo("CANCELLED");
  }

  @Test
  void goesOnInTheOrdersTrace() throws SQLException {
    var trace = UUID.randomUUID().toString().replace("-", "");
    try (var lines = LogLines.fromNowOn();
        var commands = Wiretap.on("inventory.commands")) {
      var headers =
          Map.of(
              "Idempotency-Key", "a-key",
              "Content-Type", "application/json",
              "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");
      var id = waiting(customer.post(headers, BodyPublishers.ofString(Client.MUGS)).at("/id"));
      Provider.answers(id, "capture", Provider.status("CAPTURED"));
      assertThat(heard(Callbacks.captured(id))).isEqualTo(204);
      var dispatch = commands.await(id, "DispatchStock");
      assertThat(dispatch.at("/traceparent").asString()).contains(trace);
      assertThat(lines.ofTrace(trace))
          .containsSubsequence(
              "The payment provider calls back about order %s, whose saga is CAPTURING. It is asked again now."
                  .formatted(id),
              "The payment provider's answer to capturing of order %s is PaymentCaptured."
                  .formatted(id));
    }
  }

  /** The usual case: the answer to the call itself is a moment away. */
  @Test
  void neitherChangesNorAwaitsASagaThatAsksInAMoment() throws SQLException {
    var id = waiting();
    try (var _ = SagaRows.hold(id, "due_at = clock_timestamp() + interval '150 ms'")) {
      assertThat(heard(Callbacks.captured(id))).isEqualTo(204);
    }
  }

  @Test
  void refusesWhoeverIsNotTheProvider() throws SQLException {
    var id = waiting();
    var body = Callbacks.captured(id);
    var now = Instant.now();
    isRefused(caller.callBack(null, body));
    isRefused(caller.callBack("t=1,v1=0", body));
    isRefused(caller.callBack(Callbacks.signature("guessed", now, body), body));
    isRefused(caller.callBack(Callbacks.signature(body), body + " "));
    isRefused(
        caller.callBack(Callbacks.signature(Callbacks.SECRET, now.minusSeconds(330), body), body));
    isRefused(customer.callBack(null, body));
    isRefused(caller.callBack(null, "not JSON"));
    isRefused(caller.callBack(null, ""));
    assertThat(SagaRows.column(id, "due_at > clock_timestamp() + interval '30 minutes'"))
        .as("the provider is not asked for strangers")
        .isEqualTo("t");
  }

  @Test
  void namesWhatIsWrongWithASignedBody() {
    isInvalid("", "body");
    isInvalid("not JSON", "body");
    isInvalid("null", "body");
    isInvalid("[]", "body");
    isInvalid("{}", "orderId");
    isInvalid("{\"orderId\": \"1\"}", "orderId");
    var id = UUID.randomUUID().toString();
    isInvalid(Callbacks.captured(id).replace("CAPTURED", "LOST"), "status");
    isInvalid(Callbacks.captured(id).replace("\"CAPTURED\"", "null"), "status");
    isInvalid(Callbacks.captured(id).replace("\"sequence\": 1", "\"sequence\": 0"), "body");
    isInvalid(Callbacks.captured(id, -1), "captured");
    isInvalid(Callbacks.captured(id, Money.LARGEST + 1), "captured");
    isInvalid(Callbacks.captured(id).replace("2580", "1.5"), "captured.amount");
    isInvalid(Callbacks.captured(id).replace("2580", "1" + "0".repeat(30)), "captured.amount");
  }

  @Test
  void takesWhatItDoesNotKnowAndRefusesWhatIsTooLarge() {
    assertThat(heard(Callbacks.captured(UUID.randomUUID().toString()))).isEqualTo(204);
    var large = " ".repeat(70_000);
    assertThat(heard(large)).isEqualTo(413);
    var unmeasured =
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(UTF_8)));
    assertThat(caller.callBack(Callbacks.signature(large), unmeasured).status()).isEqualTo(413);
  }

  private String waiting() throws SQLException {
    return waiting(customer.place().at("/id"));
  }

  /** Its payment is requested, the provider does not answer, and nobody asks again for long. */
  private String waiting(String id) throws SQLException {
    Provider.answers(id, "capture", aResponse().withStatus(503));
    Inventory.reserves(id);
    events.await(id, "PaymentRequested");
    await().atMost(PATIENCE).until(() -> !Provider.calls(id, "capture").isEmpty());
    waitForLong(id);
    return id;
  }

  private static void waitForLong(String id) throws SQLException {
    SagaRows.change(id, "due_at = clock_timestamp() + interval '1 hour'");
  }

  private int heard(String body) {
    return caller.callBack(Callbacks.signature(body), body).status();
  }

  private void isInvalid(String body, String field) {
    var answer = caller.callBack(Callbacks.signature(body), body);
    assertThat(answer.status()).as(body).isEqualTo(400);
    assertThat(answer.at("/violations/0/field")).as(body).isEqualTo(field);
  }

  private static void isRefused(Answer answer) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.at("/type")).isEqualTo("/problems/unauthenticated");
  }
}
