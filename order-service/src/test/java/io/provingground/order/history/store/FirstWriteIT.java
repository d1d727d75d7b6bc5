package io.provingground.order.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.Reasons;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Parts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A transaction that drew a position before it had an id would be invisible to the relay, which
 * would pass its event for good. The database notes here, before each event is written, whether its
 * transaction has an id.
 */
@OrderServiceTest
class FirstWriteIT {
  private static final int ORDERS = 5;
  private static final String NOTE =
      """
      create table first_write (order_id uuid, version int, had_id boolean);
      create function note_first_write() returns trigger language plpgsql security definer as $$
      declare
        had_id boolean := pg_current_xact_id_if_assigned() is not null;
      begin
        insert into public.first_write values (new.order_id, new.version, had_id);
        return new;
      end $$;
      create trigger note_first_write before insert on order_event for each row execute function note_first_write();
      """;
  private static final String FORGET =
      """
      drop trigger note_first_write on order_event;
      drop function note_first_write();
      drop table first_write;
      """;

  @Autowired private EventStore store;
  @LocalServerPort private int port;

  @BeforeEach
  void begin() throws SQLException {
    // The schema is there when this is answered.
    assertThat(Client.newCustomer(port).place().status()).isEqualTo(201);
    execute(NOTE);
  }

  @AfterEach
  void end() throws SQLException {
    execute(FORGET);
  }

  /** Several, because every 32nd position is itself such a write. */
  @Test
  void isNeverAnEvent() throws SQLException {
    for (var i = 0; i < ORDERS; i++) {
      var id = UUID.fromString(Client.newCustomer(port).place().at("/id"));
      var order = store.load(id).orElseThrow();
      assertThat(
              store.append(order, List.of(new OrderEvent.OrderCancelled(Reasons.CUSTOMER)), null))
          .isInstanceOf(Append.Appended.class);
      assertThat(noted(id)).containsExactly("1 true", "2 true");
    }
  }

  private static List<String> noted(UUID id) throws SQLException {
    var noted = new ArrayList<String>();
    try (var connection = Parts.running().superuser("orders");
        var statement =
            connection.prepareStatement(
                "select version || ' ' || had_id from first_write where order_id = ? order by version")) {
      statement.setObject(1, id);
      var row = statement.executeQuery();
      while (row.next()) {
        noted.add(row.getString(1));
      }
    }
    return noted;
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = Parts.running().superuser("orders");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
