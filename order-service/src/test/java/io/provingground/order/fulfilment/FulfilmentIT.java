package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.provingground.order.history.Money;
import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.OrderState;
import io.provingground.order.history.PricedLine;
import io.provingground.order.history.Reasons;
import io.provingground.order.history.store.EventStore;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Parts;
import io.provingground.order.parts.Provider;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Steps of many sagas in one transaction. */
@OrderServiceTest
class FulfilmentIT {
  private static final Signal RESERVED =
      new Signal.StockReserved(
          List.of(new PricedLine("MUG-BLUE", 2, new Money(1290, "EUR"))),
          Instant.parse("2036-01-15T10:15:00Z"));
  private static final Signal REFUSED_WITH_WHAT_NO_TEXT_MAY_HOLD =
      new Signal.ReservationRefused("OUT\u0000", List.of());

  @LocalServerPort private int port;
  @Autowired private Fulfilment fulfilment;
  @Autowired private EventStore history;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcTemplate jdbc;

  @Test
  void takesManySagasForwardInOneTransaction() throws SQLException {
    var orders = placed(20);
    fulfilment.on(orders.stream().map(id -> new Heard(id, RESERVED)).toList());
    var transactions =
        jdbc.queryForList(
            "select distinct xmin::text from order_event where version = 2 and order_id = any (?)",
            String.class,
            (Object) orders.toArray(UUID[]::new));
    assertThat(transactions).hasSize(1);
    for (var id : orders) {
      await().untilAsserted(() -> assertThat(state(id)).isEqualTo(OrderState.PAID));
      assertThat(SagaRows.column(id.toString(), "state")).isEqualTo("DISPATCHING");
    }
  }

  @Test
  void worksSignalsAboutOneOrderInTheirOrder() {
    var id = placed(1).getFirst();
    Provider.answers(id.toString(), "capture", Provider.status("CAPTURED").withFixedDelay(3_000));
    fulfilment.on(
        List.of(
            new Heard(id, RESERVED),
            new Heard(id, RESERVED),
            new Heard(id, new Signal.DeadlinePassed()),
            new Heard(id, RESERVED)));
    assertThat(history.history(id))
        .extracting(recorded -> recorded.event().type())
        .containsExactly("OrderPlaced", "StockReserved", "PaymentRequested", "OrderCancelled");
  }

  @Test
  void storesNothingOfABatchThatTheDatabaseRefusesAndTheNeighboursAlone() throws SQLException {
    var orders = placed(3);
    var heard =
        List.of(
            new Heard(orders.get(0), RESERVED),
            new Heard(orders.get(1), REFUSED_WITH_WHAT_NO_TEXT_MAY_HOLD),
            new Heard(orders.get(2), RESERVED));
    assertThatThrownBy(() -> fulfilment.on(heard)).isInstanceOf(RuntimeException.class);
    for (var id : orders) {
      assertThat(SagaRows.column(id.toString(), "state")).isEqualTo("RESERVING");
    }
    var failed = new java.util.ArrayList<UUID>();
    Together.work(heard, fulfilment::on, (one, _) -> failed.add(one.orderId()));
    assertThat(failed).containsExactly(orders.get(1));
    assertThat(history.history(orders.get(0))).hasSizeGreaterThan(1);
    assertThat(history.history(orders.get(1))).hasSize(1);
    assertThat(history.history(orders.get(2))).hasSizeGreaterThan(1);
  }

  /**
   * A customer cancels between the reading and the appending, while the batch waits for the row.
   */
  @Test
  void decidesAnewAboutTheOrderThatSomebodyElseChangedMeanwhile() throws Exception {
    var orders = placed(2);
    var cancelled = orders.get(0);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var batch =
          transaction.execute(_ -> {
            // The role's own 2 s would end the transaction before a slow machine has seen the wait.
            jdbc.execute("set local idle_in_transaction_session_timeout = 0");
            history.append(
                history.load(cancelled).orElseThrow(),
                List.of(new OrderEvent.OrderCancelled(Reasons.CUSTOMER)),
                null);
            var working =
                threads.submit(() ->
                    fulfilment.on(orders.stream().map(id -> new Heard(id, RESERVED)).toList()));
            await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> waitsForRow("%update customer_order%"));
            return working;
          });
      batch.get();
    }
    assertThat(history.history(cancelled))
        .extracting(recorded -> recorded.event().type())
        .containsExactly("OrderPlaced", "OrderCancelled");
    assertThat(SagaRows.column(cancelled.toString(), "state")).isEqualTo("RELEASING");
    assertThat(history.history(orders.get(1)))
        .extracting(recorded -> recorded.event().type())
        .startsWith("OrderPlaced", "StockReserved", "PaymentRequested");
  }

  private static boolean waitsForRow(String statement) throws SQLException {
    try (var connection = Parts.running().superuser("orders");
        var query =
            connection.prepareStatement(
                "select exists (select from pg_stat_activity where wait_event_type = 'Lock' and query like ?)")) {
      query.setString(1, statement);
      try (var row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private OrderState state(UUID id) {
    return history.load(id).orElseThrow().state();
  }

  private List<UUID> placed(int orders) {
    var customer = Client.newCustomer(port);
    return IntStream.range(0, orders)
        .mapToObj(_ ->
            UUID.fromString(customer.place(UUID.randomUUID().toString(), Client.MUGS).at("/id")))
        .toList();
  }
}
