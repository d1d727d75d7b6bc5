package io.provingground.inventory.reserving;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.TestTopics;
import io.provingground.inventory.parts.Warehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * Workers that die, and a broker that takes no answer: stock moves once, and the answer comes in
 * the end.
 */
@InventoryTest
class RedeliveryIT {

  private final UUID order = UUID.randomUUID();
  private final String commandId = TestCommands.id(order, "ReserveStock", 1);
  private final Warehouse warehouse = new Warehouse();
  private final TestQueue queue = new TestQueue();

  @Autowired Receivers receivers;
  @Autowired CommandQueue commandQueue;
  @Autowired CommandReader reader;
  @Autowired CommandDesk desk;
  @Autowired BatchWork work;
  @Autowired MeterRegistry metrics;
  @Autowired ReservingSettings settings;

  @BeforeEach
  void onlyTheTestTakesCommands() {
    receivers.stop();
  }

  @AfterEach
  void goOn() {
    if (!receivers.isRunning()) {
      receivers.start();
    }
    queue.close();
    assertThat(warehouse.unbalanced()).isZero();
  }

  @Test
  void aWorkerThatDiesBeforeItSendsTheAnswerIsReplacedAndTheAnswerSent() {
    String sku = warehouse.product(500, 10);
    queue.send(order, TestCommands.reserve(order, 500, Map.of(sku, 1)));
    try (KafkaShareConsumer<byte[], byte[]> dying = commandQueue.join("dying")) {
      Delivery delivery = take(dying);
      desk.work(List.of(reader.read(delivery.message().value())));
    }
    assertThat(queue.answersSoFar(commandId)).isEmpty();

    receivers.start();

    assertThat(type(queue.answer(commandId))).isEqualTo("StockReserved");
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(1);
  }

  @Test
  void aWorkerThatDiesBeforeItAcknowledgesIsReplacedAndTheSameAnswerSentAgain() {
    String sku = warehouse.product(500, 10);
    queue.send(order, TestCommands.reserve(order, 500, Map.of(sku, 1)));
    try (KafkaShareConsumer<byte[], byte[]> dying = commandQueue.join("dying")) {
      Progress progress = new Progress();
      Delivery delivery = take(dying);
      work.work(List.of(delivery), progress);
      assertThat(progress.isFinished(delivery)).isTrue();
    }

    receivers.start();

    List<JsonNode> answers = queue.answers(commandId, 2);
    assertThat(TestQueue.withoutTrace(answers.get(1)))
        .isEqualTo(TestQueue.withoutTrace(answers.get(0)));
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(1);
  }

  @Test
  void aCommandOfManyDeliveriesIsAnsweredNotParkedWhenItsWorkWasRecorded() {
    String sku = warehouse.product(500, 10);
    String command = TestCommands.reserve(order, 500, Map.of(sku, 1));
    queue.send(order, command);
    dieHolding(6, true);

    receivers.start();

    assertThat(type(queue.answer(commandId))).isEqualTo("StockReserved");
    assertThat(queue.parkedSoFar(command)).isEmpty();
  }

  @Test
  void aCommandThatKillsEveryWorkerIsParkedBeforeAnyFurtherWork() {
    String sku = warehouse.product(500, 10);
    String command = TestCommands.reserve(order, 500, Map.of(sku, 1));
    queue.send(order, command);
    dieHolding(5, false);

    receivers.start();

    assertThat(TestQueue.header(queue.parked(command), "dead.reason")).isEqualTo("UNFINISHED");
    assertThat(TestQueue.header(queue.parked(command), "dead.count")).isEqualTo("6");
    assertThat(queue.answersSoFar(commandId)).isEmpty();
    assertThat(warehouse.figure(sku, "reserved")).isZero();
  }

  /** So many workers, one after the other, take the command and die. */
  private void dieHolding(int workers, boolean firstWorks) {
    for (int worker = 1; worker <= workers; worker++) {
      try (KafkaShareConsumer<byte[], byte[]> dying = commandQueue.join("dying")) {
        Delivery delivery = take(dying);
        assertThat(delivery.count()).isEqualTo(worker);
        if (worker == 1 && firstWorks) {
          desk.work(List.of(reader.read(delivery.message().value())));
        }
      }
    }
  }

  @Test
  void anAnswerThatCannotBeSentIsKeptUntilItCanWhileTheCommandStaysHidden() throws Exception {
    String sku = warehouse.product(500, 10);
    long before = deliveries();
    receivers.start();
    TestTopics.setLargestMessage(Topics.EVENTS, "1");
    try {
      queue.send(order, TestCommands.reserve(order, 500, Map.of(sku, 1)));
      // Longer than the record lock: without renewal another worker would have it by then.
      Awaitility.await()
          .during(Duration.ofSeconds(15))
          .atMost(Duration.ofSeconds(25))
          .until(() -> queue.answersSoFar(commandId).isEmpty());
    } finally {
      TestTopics.setLargestMessage(Topics.EVENTS, "1048588");
    }

    assertThat(type(queue.answer(commandId))).isEqualTo("StockReserved");
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(1);
    assertThat(deliveries()).as("nobody else got it").isEqualTo(before + 1);
  }

  @Test
  void aWorkerThatStopsGivesBackWhatItHolds() throws Exception {
    String sku = warehouse.product(500, 10);
    TestTopics.setLargestMessage(Topics.EVENTS, "1");
    try {
      receivers.start();
      queue.send(order, TestCommands.reserve(order, 500, Map.of(sku, 1)));
      Awaitility.await("the work, whose answer cannot be sent")
          .atMost(Duration.ofSeconds(30))
          .until(() -> warehouse.figure(sku, "reserved") == 1);

      receivers.stop();

      try (KafkaShareConsumer<byte[], byte[]> other = commandQueue.join("other")) {
        long began = System.nanoTime();
        Delivery delivery = take(other);
        // More if one of its other receivers, not yet stopped, took it in between.
        assertThat(delivery.count()).isGreaterThanOrEqualTo(2);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
            .as("given back, not left until its lock ran out")
            .isLessThan(settings.recordLock().dividedBy(2));
        // Otherwise it would come to the workers of the next test.
        other.acknowledge(delivery.message());
        other.commitSync();
      }
    } finally {
      TestTopics.setLargestMessage(Topics.EVENTS, "1048588");
    }
  }

  private long deliveries() {
    var waits = metrics.find("inventory.queue.wait").timer();
    return waits == null ? 0 : waits.count();
  }

  private static Delivery take(KafkaShareConsumer<byte[], byte[]> consumer) {
    List<Delivery> taken = new ArrayList<>();
    Awaitility.with()
        .pollInSameThread()
        .await("a command")
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          consumer
              .poll(Duration.ofMillis(500))
              .forEach(message -> taken.add(new Delivery(message)));
          return !taken.isEmpty();
        });
    assertThat(taken).hasSize(1);
    return taken.getFirst();
  }

  private static String type(JsonNode answer) {
    return answer.get("type").stringValue();
  }
}
