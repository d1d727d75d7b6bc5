package io.provingground.order.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.Client;
import io.provingground.order.parts.Issuer;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Parts;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A database with a rule of its own, by which one customer's orders are refused. */
@OrderServiceTest
class RefusedOrderIT {
  private final UUID customer = UUID.randomUUID();
  private final String rule = "refuse_" + customer.toString().replace('-', '_');
  @LocalServerPort private int port;

  @BeforeEach
  void refuse() throws SQLException {
    as(
        """
        create function %1$s() returns trigger language plpgsql as
          $$ begin raise check_violation using message = 'not this one'; end $$;
        create trigger %1$s before insert on customer_order for each row
          when (new.customer_id = '%2$s') execute function %1$s();
        """
            .formatted(rule, customer));
  }

  @AfterEach
  void admit() throws SQLException {
    as("drop function if exists %s() cascade".formatted(rule));
  }

  @Test
  void isSaidNotToBeStoredAndCanBePlacedUnderTheSameKeyOnceTheRuleIsGone() throws SQLException {
    var client = Client.with(port, Issuer.customer(customer));
    var refused = client.place("a-key", Client.MUGS);
    refused.assertProblem(500, "internal-error");
    assertThat(refused.at("/detail")).contains("Nothing was stored");
    assertThat(client.list("").body().at("/orders")).isEmpty();

    admit();
    var placed = client.place("a-key", Client.MUGS);
    assertThat(placed.status()).isEqualTo(201);
    assertThat(placed.header("Idempotency-Replayed")).isEmpty();
  }

  private static void as(String sql) throws SQLException {
    try (var connection = Parts.running().superuser("orders");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
