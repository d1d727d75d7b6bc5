package io.provingground.inventory.reserving;

import static io.provingground.inventory.reserving.TestDeliveries.reserve;
import static io.provingground.inventory.reserving.TestDeliveries.text;
import static io.provingground.inventory.reserving.TestDeliveries.transactions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Warehouse;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A database that is slow, or in which somebody holds on to what a command needs. */
@InventoryTest
class SlowDatabaseIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Progress progress = new Progress();
  private final Warehouse warehouse = new Warehouse();
  private final TestQueue queue = new TestQueue();

  @Autowired BatchWork work;

  @AfterEach
  void booksAreBalanced() {
    progress.stop();
    queue.close();
    assertThat(warehouse.unbalanced()).isZero();
  }

  @Test
  void aBatchForWhichTheDatabaseIsTooSlowIsWorkedOneByOne() throws Exception {
    String sku = warehouse.product(500, 10);
    List<Delivery> batch = List.of(reserve(sku, 1), reserve(sku, 1));
    // Longer than the role's statement_timeout, for more than one.
    slow(sku, "(select count(*) from added) > 1");
    try {
      Thread working = Thread.ofVirtual().start(() -> work.work(batch, progress));
      assertThat(working.join(PATIENCE)).isTrue();
    } finally {
      fast();
    }

    assertThat(batch).allMatch(progress::isFinished);
    assertThat(transactions(warehouse, batch)).isEqualTo(2);
  }

  @Test
  void aSlowDatabaseIsNotTheCommandsFault() throws Exception {
    String sku = warehouse.product(500, 10);
    // At its last attempt: a fault of its own would park it.
    Delivery command = reserve(sku, 5);
    slow(sku, "true");
    Thread working = Thread.ofVirtual().start(() -> work.work(List.of(command), progress));
    try {
      await("a first attempt").atMost(PATIENCE).until(this::writesAnAnswer);
    } finally {
      fast(); // waits until the attempt has been ended
    }

    assertThat(working.join(PATIENCE)).isTrue();
    assertThat(progress.isFinished(command)).isTrue();
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(1);
    assertThat(queue.parkedSoFar(text(command))).isEmpty();
  }

  @Test
  void whoHoldsTheStockOfACommandDoesNotGetItParked() throws Exception {
    String sku = warehouse.product(500, 10);
    // At its last attempt: a fault of its own would park it.
    Delivery command = reserve(sku, 5);
    Thread working;
    try (Connection holder = Warehouse.as("inventory_owner", "inventory").getConnection()) {
      int held = Warehouse.hold(holder, "stock", sku);
      working = Thread.ofVirtual().start(() -> work.work(List.of(command), progress));
      await("a first attempt").atMost(PATIENCE).until(() -> warehouse.isWaitedFor(held));
      await("its end, by the role's lock_timeout")
          .atMost(PATIENCE)
          .until(() -> !warehouse.isWaitedFor(held));
      holder.rollback();
    }

    assertThat(working.join(PATIENCE)).isTrue();
    assertThat(progress.isFinished(command)).isTrue();
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(1);
    assertThat(queue.parkedSoFar(text(command))).isEmpty();
  }

  /** From now on answers about this product's orders take longer than a statement may. */
  private void slow(String sku, String when) {
    warehouse
        .sql()
        .sql(
            """
            create function be_slow() returns trigger language plpgsql as $$
              begin
                if %s and exists (select from added where data::text like '%%%s%%') then
                  perform pg_sleep(8);
                end if;
                return null;
              end $$;
            create trigger slow after insert on command_answer
              referencing new table as added for each statement execute function be_slow()
            """
                .formatted(when, sku))
        .update();
  }

  private void fast() {
    warehouse.sql().sql("drop function be_slow cascade").update();
  }

  /** Whose session it is, is not shown to the owner; its lock is. */
  private boolean writesAnAnswer() {
    return warehouse
        .sql()
        .sql(
            "select exists (select from pg_locks where relation = 'command_answer'::regclass"
                + " and mode = 'RowExclusiveLock')")
        .query(Boolean.class)
        .single();
  }
}
