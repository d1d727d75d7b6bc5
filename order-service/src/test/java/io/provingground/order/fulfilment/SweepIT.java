package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.parts.Client;
import io.provingground.order.parts.OrderServiceTest;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@OrderServiceTest
class SweepIT {
  @LocalServerPort private int port;

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
