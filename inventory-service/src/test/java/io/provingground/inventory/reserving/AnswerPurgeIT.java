package io.provingground.inventory.reserving;

import static io.provingground.inventory.reserving.TestCommands.dispatch;
import static io.provingground.inventory.reserving.TestCommands.release;
import static io.provingground.inventory.reserving.TestCommands.reserve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Warehouse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What ended long ago is forgotten, and nothing that may still be asked for. */
@InventoryTest
class AnswerPurgeIT {

  private static final Duration OLD = Duration.ofDays(31);

  private final UUID order = UUID.randomUUID();
  private final Warehouse warehouse = new Warehouse();
  private final String sku;
  private final Attendant operator;
  private final TestQueue queue;

  @Autowired AnswerPurge purge;

  AnswerPurgeIT(@LocalServerPort int port, @Autowired ParkingLot parkingLot) {
    sku = warehouse.product(500, 10);
    operator = new Attendant(new Api(port), "operator", parkingLot);
    queue = new TestQueue();
  }

  @AfterEach
  void booksAreBalanced() {
    queue.close();
    assertThat(warehouse.unbalanced()).isZero();
  }

  @Test
  void whatIsPurgedIsNeverWorkedAgain() {
    String command = reserve(order, 500, Map.of(sku, 1));
    queue.ask(order, command);
    queue.ask(order, dispatch(order, 500, Map.of(sku, 1)));
    age("reservation", "changed_at");
    age("command_answer", "at");

    purge.purge();

    assertThat(rows("reservation") + rows("reservation_line") + rows("command_answer")).isZero();
    Delivery old = Attendant.delivery(order.toString(), command, Instant.now().minus(OLD));
    JsonNode parked = operator.park(old, new IllegalStateException("it hung"));
    JsonNode problem = Api.problem(operator.redrive(parked.get("id").longValue()), 409);
    assertThat(problem.get("type").stringValue()).isEqualTo("/problems/answer-purged");
    assertThat(warehouse.figure(sku, "on_hand")).isEqualTo(9);
  }

  @Test
  void anAnswerWithoutAReservationIsPurgedToo() {
    queue.ask(order, reserve(order, 500, Map.of("NO-SUCH-THING", 1)));
    age("command_answer", "at");

    purge.purge();

    assertThat(rows("command_answer")).isZero();
  }

  @Test
  void whatIsHeldOrWasAnsweredLatelyIsKept() {
    queue.ask(order, reserve(order, 500, Map.of(sku, 1)));
    age("reservation", "changed_at");
    age("command_answer", "at");
    purge.purge();
    assertThat(rows("reservation")).as("held").isEqualTo(1);

    queue.ask(order, dispatch(order, 500, Map.of(sku, 1)));
    age("reservation", "changed_at");
    purge.purge();

    assertThat(rows("reservation")).as("its last answer is young").isEqualTo(1);
    assertThat(rows("command_answer")).isEqualTo(2);
  }

  @Test
  void theAnswerOfAParkedCommandIsKeptWhileItMayBeRedriven() {
    String command = reserve(order, 500, Map.of(sku, 1));
    queue.ask(order, command);
    queue.ask(order, release(order));
    Delivery old = Attendant.delivery(order.toString(), command, Instant.now().minus(OLD));
    JsonNode parked = operator.park(old, new IllegalStateException("it hung"));
    age("reservation", "changed_at");
    age("command_answer", "at");

    purge.purge();

    assertThat(rows("command_answer")).isEqualTo(2);
    Api.good(operator.redrive(parked.get("id").longValue()), "ParkedMessage");
    queue.answers(TestCommands.id(order, "ReserveStock", 1), 2);
  }

  @Test
  void purgesAllThatIsDueHoweverManyChunksItTakes() {
    warehouse
        .sql()
        .sql(
            """
            insert into command_answer (command_id, order_id, command, answer, data, at)
            select ? || '/' || n, ?, 'ReserveStock', 'ReservationRefused', '{}', now() - interval '31 days'
              from generate_series(1, 250) n
            """)
        .params(order.toString(), order)
        .update();

    purge.purge();

    assertThat(rows("command_answer")).isZero();
  }

  @Test
  void theServingRoleCannotPurgeWhatTheQueueMayStillDeliver() {
    JdbcClient serving = JdbcClient.create(Warehouse.as("inventory_app", "inventory"));

    assertThatThrownBy(() ->
            serving.sql("select purge_answers(interval '7 days', 1)").query(Integer.class).single())
        .rootCause()
        .hasMessageContaining("8 days at least");
  }

  private void age(String table, String column) {
    warehouse
        .sql()
        .sql(
            "update %s set %s = now() - cast(? as interval) where order_id = ?"
                .formatted(table, column))
        .params(OLD.toString(), order)
        .update();
  }

  private long rows(String table) {
    return warehouse
        .sql()
        .sql("select count(*) from %s where order_id = ?".formatted(table))
        .param(order)
        .query(Long.class)
        .single();
  }
}
