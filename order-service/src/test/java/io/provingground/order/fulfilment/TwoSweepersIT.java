package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Parts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Two instances that sweep at once. Their table is one of the test's own, which nobody else sweeps.
 */
@OrderServiceTest
class TwoSweepersIT {
  private static final int DUE = 6;

  /** What is claimed is not due again before the test is over, however slow the machine is. */
  private static final SagaSettings PATIENT =
      new Binder(
              new MapConfigurationPropertySource(
                  Map.of("order.saga.resend", "1h", "order.saga.longest-resend", "1h")))
          .bindOrCreate("order.saga", SagaSettings.class);

  @Autowired private PaymentSettings payment;

  @BeforeEach
  void dueSagas() throws SQLException {
    execute(
        "create schema two_sweepers",
        "create table two_sweepers.order_saga (like public.order_saga including defaults including indexes)",
        """
        insert into two_sweepers.order_saga (order_id, state, due_at, deadline)
        select gen_random_uuid(), 'RESERVING', now() - n * interval '1 s', now() + interval '1 h'
          from generate_series(1, %d) n
        """
            .formatted(DUE));
  }

  @AfterEach
  void dropThem() throws SQLException {
    execute("drop schema two_sweepers cascade");
  }

  @Test
  void shareNothingAndDoNotWaitForOneAnother() throws SQLException {
    try (var one = instance();
        var other = instance()) {
      var claimed = claim(one, 2);
      // The first has not committed. Waiting for it would end with an error after a second.
      var claimedMeanwhile = claim(other, DUE);
      assertThat(claimed).hasSize(2);
      assertThat(claimedMeanwhile).hasSize(DUE - 2).doesNotContainAnyElementsOf(claimed);
      one.commit();
      other.commit();
      assertThat(claim(one, DUE)).as("due again later").isEmpty();
    }
  }

  private List<UUID> claim(Connection instance, int most) {
    var jdbc = JdbcClient.create(new SingleConnectionDataSource(instance, true));
    return new Sagas(jdbc, PATIENT, payment)
        .claim(most).stream().map(due -> due.saga().orderId()).toList();
  }

  private static Connection instance() throws SQLException {
    var connection = Parts.running().superuser("orders");
    connection.setSchema("two_sweepers");
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("set lock_timeout = '1s'");
    }
    connection.commit();
    return connection;
  }

  private static void execute(String... statements) throws SQLException {
    try (var connection = Parts.running().superuser("orders");
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
