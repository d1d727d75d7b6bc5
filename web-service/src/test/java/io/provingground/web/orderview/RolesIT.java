package io.provingground.web.orderview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.web.parts.Parts;
import io.provingground.web.parts.WebTest;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database lets each role do, whatever the application's code may try. */
@WebTest
class RolesIT {
  private static final String DENIED = "42501";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into order_view (order_id) values (gen_random_uuid())",
        "update order_view set state = 'CONFIRMED'",
        "delete from order_view",
        "insert into order_view_event values (gen_random_uuid(), 1, 'OrderPlaced', now(), '{}')",
        "update order_view_event set type = 'OrderConfirmed'",
        "delete from order_view_event",
        "truncate order_view",
        "create table mine (id int)",
        "alter table account add column x int",
        "drop table cart",
        "delete from signing_key",
        "update signing_key set private_jwk = ''",
        "delete from account",
      })
  void theServingRoleNeitherWritesViewsNorChangesTheSchema(String statement) {
    assertThatThrownBy(() -> execute("web", "web_app", statement)).satisfies(RolesIT::isDenied);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from account",
        "select * from signing_key",
        "select * from spring_session",
        "select * from cart",
        "delete from order_view",
        "update order_view_event set type = 'OrderConfirmed'",
        "delete from order_view_event",
        "create table mine (id int)",
      })
  void theProjectorWritesViewsAndNothingElse(String statement) {
    assertThatThrownBy(() -> execute("web", "web_projector", statement))
        .satisfies(RolesIT::isDenied);
  }

  @ParameterizedTest
  @CsvSource({
    "orders, web_app",
    "orders, web_projector",
    "orders, web_owner",
    "inventory, web_app",
    "inventory, web_projector",
    "inventory, web_owner",
    "postgres, web_app",
    "web, orders_app",
    "web, inventory_app",
    "web, orders_owner",
    "web, inventory_owner",
  })
  void noRoleOpensAnotherServicesDatabase(String database, String role) {
    assertThatThrownBy(() -> execute(database, role, "select 1")).satisfies(RolesIT::isDenied);
  }

  @Test
  void theProjectorMayWhatItNeeds() throws SQLException {
    execute("web", "web_projector", "select count(*) from order_view_event");
    execute("web", "web_app", "select count(*) from order_money");
  }

  private static void execute(String database, String role, String statement) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                Parts.running().jdbcUrl(database), role, Parts.password(role));
        var executed = connection.createStatement()) {
      executed.execute(statement);
    }
  }

  private static void isDenied(Throwable thrown) {
    assertThat(thrown).isInstanceOf(SQLException.class);
    assertThat(((SQLException) thrown).getSQLState()).isEqualTo(DENIED);
  }
}
