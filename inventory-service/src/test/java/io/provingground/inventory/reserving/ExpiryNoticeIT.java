package io.provingground.inventory.reserving;

import static io.provingground.inventory.reserving.TestCommands.FAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.parts.Contract;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Warehouse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reservation that expires is told of, exactly when its stock is given back. */
@InventoryTest
class ExpiryNoticeIT {

  private static final String TYPE = "ReservationExpired";
  private static final Instant PAST = Instant.parse("2026-01-01T00:00:00Z");

  private final UUID order = UUID.randomUUID();
  private final Warehouse warehouse = new Warehouse();
  private final TestQueue queue = new TestQueue();

  @Autowired ExpirySweep sweep;

  @AfterEach
  void booksAreBalanced() {
    queue.close();
    assertThat(warehouse.unbalanced()).isZero();
  }

  @Test
  void eachExpiryIsToldWithAHigherVersion() {
    String sku = warehouse.product(500, 10);
    reserve(1, sku);
    sweep.sweep();
    JsonNode first = told(1).getFirst();
    // Until the same time, which is over: it expires again.
    reserve(2, sku);
    sweep.sweep();
    JsonNode second = told(2).getLast();

    assertThat(first.at("/data/heldUntil").stringValue()).isEqualTo(PAST.toString());
    assertThat(second.at("/data/version").longValue())
        .isGreaterThan(first.at("/data/version").longValue());
    String example =
        Contract.text("examples/operator/" + Topics.EVENTS + "/ReservationExpired-v1.json");
    assertThat(Contract.faultsOfMessage(Topics.EVENTS, example)).isEmpty();
    assertThat(first.propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            JsonMapper.builder().build().readTree(example).propertyNames());
  }

  /** Whichever of the two is refused at commit, the other has not happened either. */
  @ParameterizedTest
  @CsvSource({"reservation, new.state = 'EXPIRED'", "notice, new.type = 'ReservationExpired'"})
  void anExpiryAndItsNoticeAreCommittedTogetherOrNotAtAll(String table, String when) {
    String sku = warehouse.product(500, 10);
    reserve(1, sku);
    warehouse
        .sql()
        .sql(
            """
            create function refuse_at_commit() returns trigger language plpgsql as
              $$ begin raise exception 'refused by the test'; end $$;
            create constraint trigger refused_at_commit after insert or update on %s
              deferrable initially deferred for each row
              when (%s) execute function refuse_at_commit()
            """
                .formatted(table, when))
        .update();
    try {
      assertThatThrownBy(sweep::chunk)
          .isInstanceOfAny(DataAccessException.class, TransactionException.class)
          .hasStackTraceContaining("refused by the test");
    } finally {
      warehouse.sql().sql("drop function refuse_at_commit cascade").update();
    }
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(1);
    long refused =
        warehouse.sql().sql("select last_value from reservation_expiry").query(Long.class).single();
    sweep.sweep();

    // Of one order the notices come in the order in which they were stored.
    assertThat(told(1).getFirst().at("/data/version").longValue()).isGreaterThan(refused);
    assertThat(warehouse.figure(sku, "reserved")).isZero();
  }

  private void reserve(int attempt, String sku) {
    String command = TestCommands.reserve(order, attempt, 500, Map.of(sku, 1), PAST, FAR);
    assertThat(queue.ask(order, command).get("type").stringValue()).isEqualTo("StockReserved");
  }

  private List<JsonNode> told(int atLeast) {
    Awaitility.await(TYPE)
        .atMost(Duration.ofSeconds(30))
        .until(() -> queue.about(order, TYPE).size() >= atLeast);
    return queue.about(order, TYPE);
  }
}
