package io.provingground.order.fulfilment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

/** Goods that were promised are lost. */
@OrderServiceTest
class BrokenPromiseIT {
  private static final String LOST = "{\"reason\": \"PROMISE_BROKEN\"}";
  private static final String DUE_NOW = "due_at = clock_timestamp()";
  private static final String DEADLINE_NOW = "deadline = clock_timestamp(), " + DUE_NOW;

  @LocalServerPort private int port;
  private Client customer = Client.anonymous(0);
  private Wiretap events;
  private Wiretap commands;

  /** Not in the fields: the service, which creates the topic, starts after the constructor. */
  @BeforeEach
  void listen() {
    events = Wiretap.on("order.events");
    commands = Wiretap.on("inventory.commands");
    customer = Client.newCustomer(port);
  }

  @AfterEach
  void hangUp() {
    events.close();
    commands.close();
  }

  @Test
  void delaysAPaidOrderAndSendsItWhenTheGoodsAreThereAgain() throws SQLException {
    var id = delayed();
    assertThat(customer.get(id).at("/reason")).isEqualTo("PROMISE_BROKEN");
    assertThat(customer.cancel(id).status()).isEqualTo(409);
    asks(id, 2);
    refuses(id, 2);
    asks(id, 3);
    dispatches(id, 3);
    becomes(id, "CONFIRMED");
    SagaRows.isOver(id);
    events.await(id, "OrderConfirmed");
    assertThat(events.typesAbout(id))
        .containsExactly(
            "OrderPlaced",
            "StockReserved",
            "PaymentRequested",
            "PaymentCaptured",
            "DispatchRequested",
            "OrderDelayed",
            "OrderConfirmed");
    assertThat(Provider.calls(id, "void")).isEmpty();
  }

  @Test
  void givesTheMoneyBackWithAVoucherWhenTheyDoNotComeInTime() throws SQLException {
    var id = delayed();
    Provider.answers(id, "void", Provider.status("CAPTURED"));
    SagaRows.change(id, DEADLINE_NOW);
    commandOf(id, 2);
    assertThat(Provider.calls(id, "void")).as("it may still be dispatched").isEmpty();
    refuses(id, 2);
    becomes(id, "REFUNDED");
    assertThat(events.await(id, "VoucherGranted").at("/data/value/amount").asInt()).isEqualTo(258);
    events.await(id, "PaymentRefunded");
    assertThat(Provider.calls(id, "refund")).isNotEmpty();
    commands.await(id, "ReleaseStock");
    Inventory.answers(id, "ReleaseStock", 2, "StockReleased", "{}");
    SagaRows.isOver(id);
  }

  /** The old refusal comes twice, and the last attempt is answered late: it was sent. */
  @Test
  void neverGivesMoneyBackForWhatMayBeUnderWay() throws SQLException {
    var id = delayed();
    SagaRows.change(id, DEADLINE_NOW);
    commandOf(id, 2);
    refuses(id, 1);
    dispatches(id, 2);
    becomes(id, "CONFIRMED");
    SagaRows.isOver(id);
    assertThat(Provider.calls(id, "void")).isEmpty();
    assertThat(Provider.calls(id, "refund")).isEmpty();
  }

  @Test
  void rejectsAnOrderThatIsNotPaid() {
    var id = placed();
    Provider.answers(id, "capture", aResponse().withStatus(503));
    Inventory.reserves(id);
    events.await(id, "PaymentRequested");
    Inventory.breaksItsPromise(id);
    becomes(id, "REJECTED");
    assertThat(customer.get(id).at("/reason")).isEqualTo("PROMISE_BROKEN");
    assertThat(Provider.calls(id, "void")).isNotEmpty();
    assertThat(Provider.calls(id, "refund")).isEmpty();
    commands.await(id, "ReleaseStock");
    Inventory.releases(id);
    SagaRows.isOver(id);
  }

  @Test
  void asksForNoMoneyWhenTheGoodsAreLostBeforeTheReservationIsHeardOf() {
    var id = placed();
    commands.await(id, "ReserveStock");
    Inventory.breaksItsPromise(id);
    Inventory.reserves(id);
    becomes(id, "REJECTED");
    commands.await(id, "ReleaseStock");
    Inventory.releases(id);
    SagaRows.isOver(id);
    assertThat(Provider.calls(id, "capture")).isEmpty();
  }

  /** The provider says whether it is paid, not what we have heard of it. */
  @Test
  void delaysAnOrderThatWasPaidUnheard() {
    var id = placed();
    Provider.answers(id, "capture", aResponse().withStatus(503));
    Provider.answers(id, "void", Provider.status("CAPTURED"));
    Inventory.reserves(id);
    events.await(id, "PaymentRequested");
    Inventory.breaksItsPromise(id);
    commandOf(id, 1);
    refuses(id, 1);
    becomes(id, "DELAYED");
    assertThat(Provider.calls(id, "refund")).isEmpty();
  }

  private String delayed() {
    var id = placed();
    Inventory.reserves(id);
    commandOf(id, 1);
    Inventory.breaksItsPromise(id);
    refuses(id, 1);
    becomes(id, "DELAYED");
    return id;
  }

  /** At its next look, which is now. */
  private void asks(String id, int attempt) throws SQLException {
    await().until(() -> Integer.toString(attempt).equals(SagaRows.column(id, "attempt")));
    SagaRows.change(id, DUE_NOW);
    commandOf(id, attempt);
  }

  private void commandOf(String id, int attempt) {
    var name = id + "/DispatchStock/" + attempt;
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(commands.about(id))
                .extracting(command -> command.at("/id").asString())
                .contains(name));
  }

  private static void refuses(String id, int attempt) {
    Inventory.answers(id, "DispatchStock", attempt, "DispatchRefused", LOST);
  }

  private static void dispatches(String id, int attempt) {
    Inventory.answers(
        id,
        "DispatchStock",
        attempt,
        "StockDispatched",
        """
        {"lines": [{"sku": "MUG-BLUE", "quantity": 2, "unitPrice": {"amount": 1290, "currency": "EUR"}}]}\
        """);
  }

  private String placed() {
    return customer.place(UUID.randomUUID().toString(), Client.MUGS).at("/id");
  }

  private void becomes(String id, String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(customer.get(id).at("/state")).isEqualTo(state));
  }
}
