package io.provingground.inventory.reserving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.inventory.catalogue.Offers;
import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.TestTopics;
import io.provingground.inventory.parts.Warehouse;
import io.provingground.inventory.running.BackgroundTask;
import io.provingground.inventory.stock.Stock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What shares a transaction, and what each message of a batch owes its neighbours. */
@InventoryTest
class BatchWorkIT {

  private final Progress progress = new Progress();
  private final Warehouse warehouse = new Warehouse();
  private final TestQueue queue;

  @Autowired BatchWork work;

  BatchWorkIT(
      @Autowired @Qualifier("schema") BackgroundTask schema,
      @Autowired @Qualifier("topics") BackgroundTask topics)
      throws InterruptedException {
    schema.await();
    topics.await();
    queue = new TestQueue();
  }

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
    assertThat(transactions(batch.stream().filter(d -> d.count() == 1).toList())).isEqualTo(1);
    assertThat(transactions(batch)).isEqualTo(2);
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
  void aBatchForWhichTheDatabaseIsTooSlowIsWorkedOneByOne() throws Exception {
    String sku = warehouse.product(500, 10);
    List<Delivery> batch = List.of(reserve(sku, 1), reserve(sku, 1));
    // Longer than the role's statement_timeout, for more than one.
    slow(sku, "(select count(*) from added) > 1");
    try {
      Thread working = Thread.ofVirtual().start(() -> work.work(batch, progress));
      assertThat(working.join(Duration.ofSeconds(30))).isTrue();
    } finally {
      fast();
    }

    assertThat(batch).allMatch(progress::isFinished);
    assertThat(transactions(batch)).isEqualTo(2);
  }

  @Test
  void aSlowDatabaseIsNotTheCommandsFault() throws Exception {
    String sku = warehouse.product(500, 10);
    // At its last attempt: a fault of its own would park it.
    Delivery command = reserve(sku, 5);
    slow(sku, "true");
    Thread working = Thread.ofVirtual().start(() -> work.work(List.of(command), progress));
    try {
      await("a first attempt").atMost(Duration.ofSeconds(30)).until(this::writesAnAnswer);
    } finally {
      fast(); // waits until the attempt has been ended
    }

    assertThat(working.join(Duration.ofSeconds(30))).isTrue();
    assertThat(progress.isFinished(command)).isTrue();
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(1);
    assertThat(queue.parkedSoFar(text(command))).isEmpty();
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

  private static Delivery reserve(String sku, int count) {
    UUID order = UUID.randomUUID();
    return delivery(order, TestCommands.reserve(order, 500, Map.of(sku, 1)), count);
  }

  /** Schema-valid, but no number holds the sum of such prices. */
  private static Delivery failing(String sku, int count) {
    UUID order = UUID.randomUUID();
    String command = TestCommands.dispatch(order, 9_007_199_254_740_991L, Map.of(sku, 5));
    return delivery(order, command, count);
  }

  private static Delivery delivery(UUID order, String value, int count) {
    return new Delivery(
        new ConsumerRecord<>(
            Topics.COMMANDS,
            4,
            // A place far behind those that this test run's own messages take.
            1_000_000_000L + ThreadLocalRandom.current().nextLong(1L << 40),
            System.currentTimeMillis(),
            TimestampType.CREATE_TIME,
            0,
            0,
            order.toString().getBytes(UTF_8),
            value.getBytes(UTF_8),
            new RecordHeaders(),
            Optional.empty(),
            Optional.of((short) count)));
  }

  private static String key(Delivery delivery) {
    return new String(delivery.message().key(), UTF_8);
  }

  private static String text(Delivery delivery) {
    return new String(delivery.message().value(), UTF_8);
  }

  /** How many transactions recorded their answers. */
  private long transactions(List<Delivery> deliveries) {
    return warehouse
        .sql()
        .sql(
            "select count(distinct xmin::text) from command_answer where order_id = any"
                + " (?::uuid[])")
        .param(deliveries.stream().map(BatchWorkIT::key).toArray(String[]::new))
        .query(Long.class)
        .single();
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
