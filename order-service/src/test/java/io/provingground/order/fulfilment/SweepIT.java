package io.provingground.order.fulfilment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.parts.Client;
import io.provingground.order.parts.Inventory;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Provider;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;

@OrderServiceTest
class SweepIT {
  @LocalServerPort private int port;
  @Autowired private ApplicationEventPublisher events;

  @Test
  void goesOnAfterARowThatNobodyForesaw() throws SQLException {
    var broken = Client.newCustomer(port).place().at("/id");
    try {
      SagaRows.change(broken, "state = 'NONSENSE', due_at = clock_timestamp(), repeats = 0");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(SagaRows.column(broken, "repeats")).isNotEqualTo("0"));
      endsAtItsDeadline();
    } finally {
      SagaRows.delete(broken);
    }
  }

  @Test
  void asksForEveryOutstandingPaymentAtOnceWhenTheProviderIsBack() throws SQLException {
    var paying = Client.newCustomer(port).place().at("/id");
    var reserving = Client.newCustomer(port).place().at("/id");
    Provider.answers(paying, "capture", aResponse().withStatus(503));
    Inventory.reserves(paying);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !Provider.calls(paying, "capture").isEmpty());
    for (var id : List.of(paying, reserving)) {
      SagaRows.change(id, "due_at = clock_timestamp() + interval '1 h', repeats = 9");
    }
    Provider.answers(paying, "capture", Provider.status("CAPTURED"));

    events.publishEvent(new ProviderBack());
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(SagaRows.column(paying, "state")).isEqualTo("DISPATCHING"));
    assertThat(SagaRows.column(reserving, "repeats")).isEqualTo("9");
  }

  /** Which only the sweep brings about. */
  private void endsAtItsDeadline() throws SQLException {
    var customer = Client.newCustomer(port);
    var id = customer.place().at("/id");
    SagaRows.change(id, "deadline = clock_timestamp(), due_at = clock_timestamp()");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(customer.get(id).at("/reason")).isEqualTo("DEADLINE"));
  }
}
