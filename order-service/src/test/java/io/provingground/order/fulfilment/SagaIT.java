package io.provingground.order.fulfilment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.parts.Answer;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.Inventory;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Provider;
import io.provingground.order.parts.Wiretap;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@OrderServiceTest
class SagaIT {
  @LocalServerPort private int port;
  private Client customer = Client.anonymous(0);
  private Wiretap events;
  private Wiretap commands;

  /** Not in the fields: the service, which creates the topic, starts after the constructor. */
  @BeforeEach
  void listen() {
    events = Wiretap.on("order.events");
    commands = Wiretap.on("inventory.commands");
  }

  @BeforeEach
  void signIn() {
    customer = Client.newCustomer(port);
  }

  @AfterEach
  void hangUp() {
    events.close();
    commands.close();
  }

  @Test
  void confirmsAnOrderThatIsReservedPaidAndDispatched() throws SQLException {
    var id = placed(Client.MUGS);
    var reserve = commands.await(id, "ReserveStock");
    assertThat(reserve.at("/id").asString()).isEqualTo(id + "/ReserveStock/1");
    Inventory.reserves(id);
    commands.await(id, "DispatchStock");
    var refused = customer.cancel(id);
    Inventory.dispatches(id);
    becomes(id, "CONFIRMED");
    isRefusedAlike(refused, customer.cancel(id));
    events.await(id, "OrderConfirmed");
    assertThat(events.typesAbout(id))
        .containsExactly(
            "OrderPlaced",
            "StockReserved",
            "PaymentRequested",
            "PaymentCaptured",
            "DispatchRequested",
            "OrderConfirmed");
    assertThat(SagaRows.column(id, "payment_token")).isNull();
    assertThat(SagaRows.column(id, "due_at")).isNull();
  }

  @Test
  void repeatsACommandUnderItsIdUntilItIsAnswered() {
    var id = placed(Client.MUGS);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(commands.records().stream().filter(message -> id.equals(message.key())))
                .hasSizeGreaterThan(2));
    assertThat(commands.about(id)).hasSize(1);
    Inventory.reserves(id);
    commands.await(id, "DispatchStock");
  }

  @Test
  void cancelsAndReleasesWhenThePaymentIsDeclined() throws SQLException {
    var id = placed(Client.MUGS.replace("tok_approve", "tok_decline"));
    commands.await(id, "ReserveStock");
    Inventory.reserves(id);
    commands.await(id, "ReleaseStock");
    Inventory.releases(id);
    becomes(id, "CANCELLED");
    assertThat(customer.get(id).at("/reason")).isEqualTo("PAYMENT_DECLINED");
    assertThat(SagaRows.column(id, "payment_token")).isNull();
    SagaRows.isOver(id);
  }

  @Test
  void rejectsWithInventorysReason() {
    var id = placed(Client.MUGS);
    Inventory.answers(
        id, "ReserveStock", "ReservationRefused", "{\"reason\": \"PRICE_CHANGED\", \"skus\": []}");
    becomes(id, "REJECTED");
    assertThat(customer.get(id).at("/reason")).isEqualTo("PRICE_CHANGED");
    SagaRows.isOver(id);
  }

  @Test
  void givesALateCaptureBackWhenTheCustomerCancelsMeanwhile() {
    var id = placed(Client.MUGS);
    Provider.answers(id, "capture", Provider.status("CAPTURED").withFixedDelay(4_000));
    Provider.answers(id, "void", Provider.status("CAPTURED"));
    Inventory.reserves(id);
    // Asked and not heard of: to read the whole topic first may take longer than the capture.
    becomes(id, "RESERVED");
    var cancelled = customer.cancel(id);
    assertThat(cancelled.at("/state")).isEqualTo("CANCELLED");
    isRepeated(cancelled, customer.cancel(id));
    commands.await(id, "ReleaseStock");
    Inventory.releases(id);
    events.await(id, "PaymentRefunded");
    assertThat(Provider.calls(id, "refund")).isNotEmpty();
    assertThat(events.typesAbout(id))
        .containsExactly(
            "OrderPlaced",
            "StockReserved",
            "PaymentRequested",
            "OrderCancelled",
            "PaymentRefunded");
    assertThat(customer.get(id).at("/state")).isEqualTo("CANCELLED");
    isRepeated(cancelled, customer.cancel(id));
    SagaRows.isOver(id);
  }

  @Test
  void repeatsCompensationsUntilTheyAreDone() {
    var id = placed(Client.MUGS);
    Provider.answers(id, "capture", aResponse().withStatus(503));
    Provider.answers(id, "void", aResponse().withStatus(503));
    Inventory.reserves(id);
    events.await(id, "PaymentRequested");
    customer.cancel(id);
    await().atMost(Duration.ofSeconds(30)).until(() -> Provider.calls(id, "void").size() > 2);
    Provider.answers(id, "void", Provider.status("VOIDED"));
    Inventory.releases(id);
    SagaRows.isOver(id);
    assertThat(Provider.calls(id, "refund")).isEmpty();
  }

  @Test
  void readsAnOutageOfTheProviderNeverAsADecline() {
    var id = placed(Client.MUGS);
    Provider.answers(id, "capture", aResponse().withStatus(500));
    Inventory.reserves(id);
    await().atMost(Duration.ofSeconds(30)).until(() -> Provider.calls(id, "capture").size() > 1);
    assertThat(customer.get(id).at("/state")).isEqualTo("RESERVED");
    Provider.answers(id, "capture", Provider.status("CAPTURED"));
    becomes(id, "PAID");
  }

  @Test
  void refundsWhatCannotBeDispatched() {
    var id = placed(Client.MUGS);
    Provider.answers(id, "void", Provider.status("CAPTURED"));
    Inventory.reserves(id);
    commands.await(id, "DispatchStock");
    var refused = customer.cancel(id);
    refused.assertProblem(409, "order-not-cancellable");
    Inventory.answers(id, "DispatchStock", "DispatchRefused", "{\"reason\": \"OUT_OF_STOCK\"}");
    becomes(id, "REFUNDED");
    isRefusedAlike(refused, customer.cancel(id));
    assertThat(customer.get(id).at("/reason")).isEqualTo("DISPATCH_REFUSED");
    commands.await(id, "ReleaseStock");
    Inventory.releases(id);
    SagaRows.isOver(id);
  }

  @Test
  void cancelsAtTheDeadline() throws SQLException {
    var id = placed(Client.MUGS);
    commands.await(id, "ReserveStock");
    SagaRows.change(id, "deadline = clock_timestamp(), due_at = clock_timestamp()");
    becomes(id, "CANCELLED");
    assertThat(customer.get(id).at("/reason")).isEqualTo("DEADLINE");
    commands.await(id, "ReleaseStock");
    Inventory.releases(id);
    SagaRows.isOver(id);
  }

  @Test
  void parksWhatItCannotReadAndGoesOn() {
    var id = placed(Client.MUGS);
    var garbage = "garbage " + UUID.randomUUID();
    try (var parked = Wiretap.onParked("inventory.events")) {
      Inventory.plants("inventory.events", id, garbage);
      Inventory.reserves(id);
      commands.await(id, "DispatchStock");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() ->
              assertThat(parked.records())
                  .anySatisfy(letter -> {
                    assertThat(letter.value()).isEqualTo(garbage);
                    assertThat(letter.headers().lastHeader("dead.origin")).isNotNull();
                    assertThat(letter.headers().lastHeader("dead.reason")).isNotNull();
                  }));
    }
  }

  private static void isRepeated(Answer first, Answer again) {
    assertThat(again.status()).isEqualTo(first.status());
    assertThat(again.body()).isEqualTo(first.body());
  }

  /** But for the trace's id, which is each request's own. */
  private static void isRefusedAlike(Answer first, Answer again) {
    assertThat(again.status()).isEqualTo(first.status());
    assertThat(withoutTrace(again)).isEqualTo(withoutTrace(first));
  }

  private static JsonNode withoutTrace(Answer answer) {
    return ((ObjectNode) answer.body().deepCopy()).without("traceId");
  }

  private String placed(String body) {
    return customer.place(UUID.randomUUID().toString(), body).at("/id");
  }

  private void becomes(String id, String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(customer.get(id).at("/state")).isEqualTo(state));
  }
}
