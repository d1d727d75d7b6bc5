package io.provingground.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database refuses, however wrong a program is. */
@InventoryTest
class DatabaseRulesIT {

  private final JdbcClient serving = JdbcClient.create(Warehouse.as("inventory_app", "inventory"));
  private final Warehouse warehouse = new Warehouse();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table mine (id int)",
        "drop table stock",
        "alter table stock drop constraint reserved_is_on_hand",
        "truncate stock_movement",
        "update stock_movement set quantity = 1",
        "delete from stock_movement",
        "update product set sku = 'OTHER'",
        "delete from product",
        "insert into product (sku) values ('MINE')",
        "delete from stock",
        "delete from command_answer",
        "update command_answer set answer = 'StockReserved'",
        "delete from reservation",
        "delete from parked_message",
        "delete from stock_adjustment",
        "update stock_adjustment set quantity = 1",
        "update notice set data = '{}'",
        "update parked_message set message_value = null",
        "delete from stock_report",
        "update stock_report set work_at = now()",
        "update stock_report_line set on_hand = 0",
        "delete from stock_report_line",
        "select * from flyway_schema_history",
      })
  void theServingRoleMayNot(String sql) {
    assertThatThrownBy(() -> execute(serving, sql))
        .rootCause()
        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update stock_movement set quantity = 1",
        "delete from stock_movement",
        "truncate stock_movement"
      })
  void theLedgerIsAppendOnlyForItsOwnerToo(String sql) {
    warehouse.product(100, 1);

    assertThatThrownBy(() -> execute(warehouse.sql(), sql))
        .rootCause()
        .hasMessageContaining("append-only");
  }

  @ParameterizedTest
  @CsvSource({
    "reserved = on_hand + 1, reserved_is_on_hand",
    "reserved = -1, reserved_is_on_hand",
    "on_hand = on_hand - 1, nothing_vanishes",
    "dispatched = 1, nothing_vanishes",
  })
  void stockCannotBeOversoldOrVanish(String change, String constraint) {
    String sku = warehouse.product(100, 5);

    assertThatThrownBy(
            () -> execute(serving, "update stock set " + change + " where sku = '" + sku + "'"))
        .rootCause()
        .hasMessageContaining(constraint);
  }

  @ParameterizedTest
  @CsvSource({
    "inventory_app, orders",
    "inventory_app, web",
    "inventory_owner, orders",
    "inventory_owner, web",
    "orders_app, inventory",
    "web_app, inventory",
    "web_projector, inventory",
    "orders_owner, inventory",
  })
  void noRoleOpensAnothersDatabase(String role, String database) {
    assertThatThrownBy(() -> execute(JdbcClient.create(Warehouse.as(role, database)), "select 1"))
        .rootCause()
        .hasMessageContaining("permission denied for database");
  }

  @Test
  void aFrozenProcessCannotHoldARow() {
    assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("2s");
    assertThat(setting("transaction_timeout")).isEqualTo("10s");
    assertThat(setting("lock_timeout")).isEqualTo("2s");
    assertThat(setting("statement_timeout")).isEqualTo("5s");
  }

  private String setting(String name) {
    return serving.sql("select current_setting(?)").param(name).query(String.class).single();
  }

  private static void execute(JdbcClient client, String sql) {
    client.sql(sql).update();
  }
}
