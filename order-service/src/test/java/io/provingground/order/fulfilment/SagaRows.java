package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.parts.Parts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The table of sagas, seen and changed behind the service's back. */
final class SagaRows {
  private SagaRows() {}

  static @Nullable String column(String orderId, String name) throws SQLException {
    try (var connection = Parts.running().superuser("orders");
        var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "select %s from order_saga where order_id = '%s'".formatted(name, orderId))) {
      result.next();
      return result.getString(1);
    }
  }

  static void change(String orderId, String columns) throws SQLException {
    execute("update order_saga set %s where order_id = '%s'".formatted(columns, orderId));
  }

  static void delete(String orderId) throws SQLException {
    execute("delete from order_saga where order_id = '%s'".formatted(orderId));
  }

  /** Changes the row and keeps everybody else from changing it until it is closed. */
  static Connection hold(String orderId, String columns) throws SQLException {
    // Opened before, since the sweep may come upon the row as soon as it is due.
    var holding = Parts.running().superuser("orders");
    change(orderId, columns);
    holding.setAutoCommit(false);
    try (var statement = holding.createStatement()) {
      statement.execute(
          "select from order_saga where order_id = '%s' for update".formatted(orderId));
    }
    return holding;
  }

  /** Waits until nothing is left to do for the order. */
  static void isOver(String orderId) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(column(orderId, "state")).isEqualTo("OVER"));
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = Parts.running().superuser("orders");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
