package io.provingground.order.history.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.order.parts.Client;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Parts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@OrderServiceTest
class RightsIT {
  @LocalServerPort private int port;

  @BeforeEach
  void anEventIsThere() {
    assertThat(Client.newCustomer(port).place().status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table mine (id int)",
        "drop table order_event",
        "alter table customer_order add column mine int",
        "create schema mine",
        "update order_event set data = '{}'",
        "delete from order_event",
        "truncate order_event",
        "delete from customer_order",
        "update customer_order set idempotency_key = 'other'",
        "delete from relay_cursor",
        "delete from sales_report",
        "update sales_report set day = day + 1",
        "insert into sales_report (day, made_at, content) values ('2001-02-03', now(), '{}')",
        "alter table order_event disable trigger all"
      })
  void letsTheServingRoleDoNothingButServe(String sql) throws SQLException {
    try (var serving = connect("orders_app", "orders")) {
      assertThatThrownBy(() -> execute(serving, sql))
          .isInstanceOf(SQLException.class)
          .hasFieldOrPropertyWithValue("SQLState", "42501");
    }
  }

  @Test
  void refusesChangesOfEventsEvenToTheOwnerOnEveryPartition() throws SQLException {
    try (var owner = connect("orders_owner", "orders")) {
      var tables = partitions(owner);
      assertThat(tables).contains("order_event", "order_event_default").hasSizeGreaterThan(3);
      for (var table : tables) {
        assertThatThrownBy(() -> execute(owner, "truncate " + table))
            .as(table)
            .hasMessageContaining("only ever appended");
      }
      for (var table : List.of("order_event", partitionWithEvents(owner))) {
        assertThatThrownBy(() -> execute(owner, "update " + table + " set data = '{}'"))
            .hasMessageContaining("only ever appended");
        assertThatThrownBy(() -> execute(owner, "delete from " + table))
            .hasMessageContaining("only ever appended");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "orders_app, web",
    "orders_app, inventory",
    "orders_owner, web",
    "orders_owner, inventory",
    "web_app, orders",
    "inventory_app, orders",
    "web_projector, orders"
  })
  void opensOnlyItsOwnDatabase(String role, String database) {
    assertThatThrownBy(() -> connect(role, database).close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied for database");
  }

  @Test
  void endsWhatStandsIdleInATransaction() throws SQLException {
    try (var serving = connect("orders_app", "orders");
        var statement = serving.createStatement();
        var result = statement.executeQuery("show idle_in_transaction_session_timeout")) {
      result.next();
      assertThat(result.getString(1)).isEqualTo("2s");
    }
  }

  private static Connection connect(String role, String database) throws SQLException {
    return DriverManager.getConnection(
        Parts.running().jdbcUrl(database), role, Parts.password(role));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> partitions(Connection connection) throws SQLException {
    return names(connection, "select relid::text from pg_partition_tree('order_event')");
  }

  private static String partitionWithEvents(Connection connection) throws SQLException {
    return names(
            connection,
            "select distinct tableoid::regclass::text from order_event where tableoid <> 'order_event_default'::regclass")
        .getFirst();
  }

  private static List<String> names(Connection connection, String sql) throws SQLException {
    var names = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        names.add(result.getString(1));
      }
    }
    return names;
  }
}
