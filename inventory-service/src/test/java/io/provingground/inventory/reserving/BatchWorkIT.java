package io.provingground.inventory.reserving;

import static io.provingground.inventory.reserving.TestDeliveries.delivery;
import static io.provingground.inventory.reserving.TestDeliveries.failing;
import static io.provingground.inventory.reserving.TestDeliveries.key;
import static io.provingground.inventory.reserving.TestDeliveries.reserve;
import static io.provingground.inventory.reserving.TestDeliveries.text;
import static io.provingground.inventory.reserving.TestDeliveries.transactions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.inventory.catalogue.Offers;
import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.TestTopics;
import io.provingground.inventory.parts.Warehouse;
import io.provingground.inventory.stock.Stock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What shares a transaction, and what each message of a batch owes its neighbours. */
@InventoryTest
class BatchWorkIT {

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
  void oneThatFailsDoesNotFailItsNeighbours() {
    String sku = warehouse.product(500, 10);
    Delivery before = reserve(sku, 1);
    Delivery bad = failing(sku, 1);
    Delivery after = reserve(sku, 1);

    work.work(List.of(before, bad, after), progress);

    assertThat(progress.isFinished(before)).isTrue();
    assertThat(progress.isFinished(after)).isTrue();
    assertThat(progress.isFinished(bad)).as("goes back to the queue").isFalse();
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(2);
  }

  @Test
  void manyShareOneTransactionButNotWithWhatWasDeliveredBefore() {
    String sku = warehouse.product(500, 30);
    List<Delivery> batch =
        new ArrayList<>(IntStream.range(0, 20).mapToObj(_ -> reserve(sku, 1)).toList());
    batch.add(7, reserve(sku, 2));

    work.work(batch, progress);

    assertThat(batch).allMatch(progress::isFinished);
    assertThat(transactions(warehouse, batch.stream().filter(d -> d.count() == 1).toList()))
        .isEqualTo(1);
    assertThat(transactions(warehouse, batch)).isEqualTo(2);
  }

  @Test
  void anAnswerThatCannotBeRecordedTakesTheWorkWithIt() {
    String sku = warehouse.product(500, 10);
    Delivery command = reserve(sku, 1);
    warehouse
        .sql()
        .sql(
            """
            create function refuse_at_commit() returns trigger language plpgsql as
              $$ begin raise exception 'refused by the test'; end $$;
            create constraint trigger refused_at_commit after insert on command_answer
              deferrable initially deferred for each row
              when (new.data::text like '%%%s%%') execute function refuse_at_commit()
            """
                .formatted(sku))
        .update();
    try {
      work.work(List.of(command), progress);
    } finally {
      warehouse.sql().sql("drop function refuse_at_commit cascade").update();
    }
    assertThat(progress.isFinished(command)).isFalse();
    assertThat(warehouse.figure(sku, "reserved")).isZero();

    work.work(List.of(command), progress);

    assertThat(progress.isFinished(command)).isTrue();
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(1);
  }

  @Test
  void whatCannotBeParkedKeepsNobodyWaiting() throws Exception {
    String sku = warehouse.product(500, 10);
    Delivery poison = delivery(UUID.randomUUID(), "{", 1);
    Delivery good = reserve(sku, 1);
    TestTopics.setLargestMessage(Topics.DEAD_COMMANDS, "1");
    Thread working;
    try {
      working = Thread.ofVirtual().start(() -> work.work(List.of(poison, good), progress));
      await("the neighbour's answer")
          .atMost(Duration.ofSeconds(30))
          .until(() -> progress.isFinished(good));
      assertThat(progress.isFinished(poison)).isFalse();
    } finally {
      TestTopics.setLargestMessage(Topics.DEAD_COMMANDS, "2097152");
    }
    assertThat(working.join(Duration.ofSeconds(30))).isTrue();
    assertThat(progress.isFinished(poison)).as("parked at last").isTrue();
  }

  @Test
  void whatWasDoneIsAnsweredNotParkedHoweverItsEndWasLost(
      @Autowired PlatformTransactionManager manager,
      @Autowired RecordedAnswers answers,
      @Autowired Reservations reservations,
      @Autowired Stock stock,
      @Autowired Offers offers,
      @Autowired ReservingSettings settings,
      @Autowired Clock clock,
      @Autowired JsonMapper json,
      @Autowired CommandReader reader,
      @Autowired Postman postman,
      @Autowired ParkingLot parkingLot,
      @Autowired Patience patience,
      @Autowired QueueMetrics metrics) {
    TransactionTemplate losesItsEnd =
        new TransactionTemplate(manager) {
          @Override
          public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            super.execute(action);
            throw new IllegalStateException("it is committed, and nobody hears of it");
          }
        };
    CommandDesk desk =
        new CommandDesk(losesItsEnd, answers, reservations, stock, offers, settings, clock, json);
    String sku = warehouse.product(500, 10);
    Delivery last = reserve(sku, settings.deliveries());

    new BatchWork(reader, desk, postman, parkingLot, patience, settings, metrics, clock)
        .work(List.of(last), progress);

    assertThat(progress.isFinished(last)).isTrue();
    String id = TestCommands.id(UUID.fromString(key(last)), "ReserveStock", 1);
    assertThat(queue.answer(id).get("type").stringValue()).isEqualTo("StockReserved");
    assertThat(queue.parkedSoFar(text(last))).isEmpty();
  }
}
