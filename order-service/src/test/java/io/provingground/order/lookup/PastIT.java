package io.provingground.order.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.parts.Client;
import io.provingground.order.parts.Inventory;
import io.provingground.order.parts.Issuer;
import io.provingground.order.parts.OrderServiceTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@OrderServiceTest
class PastIT {
  @LocalServerPort private int port;
  private Client owner = Client.anonymous(0);
  private String order = "";

  @BeforeEach
  void confirmOne() {
    owner = Client.newCustomer(port);
    order = owner.place().at("/id");
    Inventory.reserves(order);
    becomes("PAID");
    Inventory.dispatches(order);
    becomes("CONFIRMED");
  }

  @Test
  void tellsAllThatHappened() {
    var history = owner.history(order);
    assertThat(history.body().at("/events").findValuesAsString("type"))
        .containsExactly(
            "OrderPlaced",
            "StockReserved",
            "PaymentRequested",
            "PaymentCaptured",
            "DispatchRequested",
            "OrderConfirmed");
    assertThat(history.at("/events/0/version")).isEqualTo("1");
    assertThat(history.at("/events/0/data/lines/0/sku")).isEqualTo("MUG-BLUE");
    assertThat(history.body().toString()).doesNotContain("tok_");
  }

  @ParameterizedTest
  @CsvSource({"1, PLACED", "2, RESERVED", "3, RESERVED", "4, PAID", "5, PAID", "6, CONFIRMED"})
  void isWhatTheEventsUpToThenMakeOfIt(String version, String state) {
    var then = owner.getAt(order, version);
    assertThat(then.status()).isEqualTo(200);
    assertThat(then.at("/state")).isEqualTo(state);
    assertThat(then.at("/version")).isEqualTo(version);
  }

  @Test
  void hasNoVersionThatItHasNotReached() {
    owner.getAt(order, "7").assertProblem(404, "order-version-not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "99999999999", ""})
  void refusesWhatIsNoVersion(String version) {
    owner.getAt(order, version).assertProblem(400, "invalid-request");
  }

  @Test
  void isHiddenFromOthersAndShownToOperators() {
    var stranger = Client.newCustomer(port);
    stranger.history(order).assertProblem(404, "order-not-found");
    stranger.getAt(order, "1").assertProblem(404, "order-not-found");
    owner.history(UUID.randomUUID().toString()).assertProblem(404, "order-not-found");
    Client.anonymous(port).history(order).assertProblem(401, "unauthenticated");
    var service = Client.with(port, Issuer.token("service"));
    service.history(order).assertProblem(403, "forbidden");
    service.getAt(order, "1").assertProblem(403, "forbidden");
    var operator = Client.with(port, Issuer.token("operator"));
    assertThat(operator.history(order).status()).isEqualTo(200);
    assertThat(operator.getAt(order, "1").status()).isEqualTo(200);
  }

  @Test
  void saysWhatAnOrderWaitsForAndSinceWhen() {
    assertThat(owner.get(order).body().has("awaits")).isFalse();
    var waiting = owner.place();
    assertThat(waiting.body().has("awaits")).isFalse();
    var seen = owner.get(waiting.at("/id"));
    assertThat(seen.at("/awaits/what")).isEqualTo("STOCK");
    assertThat(seen.at("/awaits/since")).isNotEmpty();
    owner.cancel(waiting.at("/id"));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(owner.list("").at("/orders/0/awaits/what")).isEqualTo("RELEASE"));
  }

  private void becomes(String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(owner.get(order).at("/state")).isEqualTo(state));
  }
}
