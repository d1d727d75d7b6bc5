package io.provingground.localplatform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provingground.localplatform.platform.Secrets.Holder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What databases/roles.sql lets each role do, and what not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesIT {
  private PostgresRun run;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    run = new PostgresRun(folder);
    run.start();
  }

  @AfterAll
  void stop() throws Exception {
    run.end();
  }

  @Test
  void letsEachRoleIntoItsOwnDatabaseOnly() throws Exception {
    Map<Holder, String> homes =
        Map.of(
            Holder.WEB_OWNER, "web",
            Holder.WEB_APP, "web",
            Holder.WEB_PROJECTOR, "web",
            Holder.INVENTORY_OWNER, "inventory",
            Holder.INVENTORY_APP, "inventory",
            Holder.ORDERS_OWNER, "orders",
            Holder.ORDERS_APP, "orders");

    for (var home : homes.entrySet()) {
      for (String database : new String[] {"web", "inventory", "orders", "postgres", "template1"}) {
        if (database.equals(home.getValue())) {
          assertThat(run.query(database, home.getKey(), "select current_user"))
              .isEqualTo(home.getKey().key());
        } else {
          assertThatExceptionOfType(SQLException.class)
              .as("%s in %s", home.getKey(), database)
              .isThrownBy(() -> run.query(database, home.getKey(), "select 1"))
              .withMessageContaining("permission denied for database");
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"web,WEB_APP", "web,WEB_PROJECTOR", "inventory,INVENTORY_APP", "orders,ORDERS_APP"})
  void boundsTheTransactionsOfRolesThatServe(String database, Holder role) throws Exception {
    assertThat(run.query(database, role, "show idle_in_transaction_session_timeout"))
        .isEqualTo("2s");
    assertThat(run.query(database, role, "show transaction_timeout")).isEqualTo("10s");
    assertThat(run.query(database, role, "show lock_timeout")).isEqualTo("2s");
    assertThat(run.query(database, role, "show statement_timeout")).isEqualTo("5s");
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> run.execute(database, role, "create table mine (n int)"))
        .withMessageContaining("permission denied");
  }

  @Test
  void asksForThePassword() throws Exception {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> run.query("orders", "orders_app", "wrong", "select 1"))
        .withMessageContaining("password authentication failed");
  }
}
