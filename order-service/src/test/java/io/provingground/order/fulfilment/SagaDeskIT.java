package io.provingground.order.fulfilment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.lookup.Awaits;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.Inventory;
import io.provingground.order.parts.Issuer;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Provider;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@OrderServiceTest
class SagaDeskIT {
  @LocalServerPort private int port;
  private Client operator = Client.anonymous(0);

  @BeforeEach
  void signIn() {
    operator = Client.with(port, Issuer.token("operator"));
  }

  @Test
  void showsWhatIsNotAnsweredAndTriesItAgainWhenTold() throws SQLException {
    var id = unpaid();
    SagaRows.change(id, "due_at = clock_timestamp() + interval '1 h', repeats = 900");
    var stuck = operator.sagas("?repeats=900");
    assertThat(stuck.at("/sagas/0/orderId")).isEqualTo(id);
    assertThat(stuck.at("/sagas/0/state")).isEqualTo("CAPTURING");
    assertThat(stuck.at("/sagas/0/awaits/what")).isEqualTo("PAYMENT");
    assertThat(stuck.at("/sagas/0/unanswered/0")).isEqualTo("payment provider: capture");
    Provider.answers(id, "capture", Provider.status("CAPTURED"));
    // Counted anew; the sweep may have been there before the answer was read.
    assertThat(operator.retrySaga(id).at("/repeats")).isIn("0", "1");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(operator.saga(id).at("/state")).isEqualTo("DISPATCHING"));
    assertThat(operator.sagas("?repeats=900").body().at("/sagas").isEmpty()).isTrue();
  }

  @Test
  void leavesTheDeadlineAsItIs() throws SQLException {
    var customer = Client.newCustomer(port);
    var id = customer.place().at("/id");
    SagaRows.change(
        id,
        "deadline = clock_timestamp(), due_at = clock_timestamp() + interval '1 h', repeats = 3");
    operator.retrySaga(id);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(customer.get(id).at("/reason")).isEqualTo("DEADLINE"));
  }

  @Test
  void doesNothingToWhatIsOver() throws SQLException {
    var customer = Client.newCustomer(port);
    var id = customer.place().at("/id");
    Inventory.answers(
        id, "ReserveStock", "ReservationRefused", "{\"reason\": \"OUT_OF_STOCK\", \"skus\": []}");
    SagaRows.isOver(id);
    var over = operator.retrySaga(id);
    assertThat(over.at("/state")).isEqualTo("OVER");
    assertThat(over.body().has("awaits")).isFalse();
    assertThat(over.body().has("nextAt")).isFalse();
    assertThat(SagaRows.column(id, "due_at")).isNull();
  }

  @Test
  void listsByCursorOldestFirst() throws SQLException {
    var ids = List.of(unpaid(), unpaid(), unpaid());
    for (var id : ids) {
      SagaRows.change(id, "due_at = clock_timestamp() + interval '1 h', repeats = 950");
    }
    List<String> seen = new ArrayList<>();
    var query = "?repeats=950&limit=1";
    for (var page = operator.sagas(query);
        page.body().has("nextCursor");
        page = operator.sagas(query + "&cursor=" + page.at("/nextCursor"))) {
      seen.add(page.at("/sagas/0/orderId"));
    }
    assertThat(seen).containsExactlyElementsOf(ids.subList(0, 2));
    for (var id : ids) {
      SagaRows.change(id, "repeats = 0");
    }
  }

  @Test
  void letsOnlyOperatorsIn() {
    var id = UUID.randomUUID().toString();
    Client.anonymous(port).sagas("").assertProblem(401, "unauthenticated");
    Client.anonymous(port).retrySaga(id).assertProblem(401, "unauthenticated");
    for (var other :
        List.of(Client.newCustomer(port), Client.with(port, Issuer.token("service")))) {
      other.sagas("").assertProblem(403, "forbidden");
      other.saga(id).assertProblem(403, "forbidden");
      other.retrySaga(id).assertProblem(403, "forbidden");
    }
  }

  @Test
  void knowsNothingOfStrangersOrders() {
    operator.saga(UUID.randomUUID().toString()).assertProblem(404, "saga-not-found");
    operator.retrySaga(UUID.randomUUID().toString()).assertProblem(404, "saga-not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?repeats=-1", "?repeats=1001", "?limit=0", "?limit=101", "?cursor=x"})
  void refusesBadQuestions(String query) {
    operator.sagas(query).assertProblem(400, "invalid-request");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OVER")
  void namesWhatEveryStateWaitsFor(SagaState state) {
    assertThat(Awaits.What.ofSaga(state.name())).isNotNull();
    assertThat(SagaView.unanswered(state)).isNotEmpty();
  }

  /** An order that the provider does not answer about. */
  private String unpaid() {
    var id = Client.newCustomer(port).place().at("/id");
    Provider.answers(id, "capture", aResponse().withStatus(503));
    Inventory.reserves(id);
    await().atMost(Duration.ofSeconds(30)).until(() -> !Provider.calls(id, "capture").isEmpty());
    return id;
  }
}
