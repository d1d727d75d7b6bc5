package io.provingground.inventory.reserving;

import static io.provingground.inventory.reserving.TestQueue.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Parts;
import io.provingground.inventory.parts.Warehouse;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What cannot be worked is set aside with its reason, and the rest flows on. */
@InventoryTest
class ParkingIT {

  private final UUID order = UUID.randomUUID();
  private final Warehouse warehouse = new Warehouse();
  private final TestQueue queue = new TestQueue();

  @Autowired MeterRegistry metrics;

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void parksWhatItCannotReadAsItCameAndTheRestFlowsOn() {
    String sku = warehouse.product(500, 10);
    String unreadable = "{\"id\": \"" + order + "\"";
    double before = parked();
    ProducerRecord<String, String> poison =
        new ProducerRecord<>(Topics.COMMANDS, 0, order.toString(), unreadable);
    poison.headers().add("traceparent", "00-trace".getBytes(UTF_8));

    queue.send(poison);
    queue.send(
        new ProducerRecord<>(
            Topics.COMMANDS,
            0,
            order.toString(),
            TestCommands.reserve(order, 500, Map.of(sku, 1))));

    queue.answer(TestCommands.id(order, "ReserveStock", 1));
    ConsumerRecord<String, String> set = queue.parked(unreadable);
    assertThat(set.key()).isEqualTo(order.toString());
    assertThat(header(set, "traceparent")).isEqualTo("00-trace");
    assertThat(header(set, "dead.reason")).isEqualTo("UNREADABLE");
    assertThat(header(set, "dead.detail")).startsWith("not JSON");
    assertThat(header(set, "dead.digest")).contains("UnreadableMessageException#");
    assertThat(header(set, "dead.origin")).startsWith(Topics.COMMANDS + "-0@");
    // At once, not at the limit: a receiver of the test before may leave with it unseen.
    assertThat(header(set, "dead.count")).isIn("1", "2");
    assertThat(header(set, "dead.time")).isNotEmpty();
    assertThat(header(set, "dead.consumer")).isEqualTo("inventory-service-1");
    // Not exactly one more: a message of the test before is counted only after it could be read.
    Awaitility.await().until(() -> parked() >= before + 1);
  }

  @Test
  void parksAMessageAlmostAsLargeAsTheQueueTakesAndTheRestFlowsOn() {
    String large = order + "x".repeat(1_048_000 - 36);

    queue.send(new ProducerRecord<>(Topics.COMMANDS, 2, order.toString(), large));

    theRestOfPartitionFlowsOn(2);
    ConsumerRecord<String, String> set = queue.parked(large);
    assertThat(header(set, "dead.detail")).startsWith("the message has 1048000 bytes");
    assertThat(set.headers().lastHeader("dead.cut")).isNull();
  }

  @Test
  void parksTheBeginningOfWhatItsSenderCompressedAndTheRestFlowsOn() {
    String large = order + "x".repeat(5_000_000 - 36);
    Map<String, Object> compressing =
        Map.of(
            "bootstrap.servers",
            Parts.running().bootstrapServers(),
            "compression.type",
            "gzip",
            "max.request.size",
            8_000_000);
    try (var producer =
        new KafkaProducer<>(compressing, new StringSerializer(), new StringSerializer())) {
      var message = new ProducerRecord<>(Topics.COMMANDS, 3, order.toString(), large);
      message.headers().add("traceparent", "00-trace".getBytes(UTF_8));
      message.headers().add("heavy", new byte[20_000]);
      var _ = producer.send(message);
    }

    theRestOfPartitionFlowsOn(3);
    ConsumerRecord<String, String> set = queue.parked(large.substring(0, 64 * 1024));
    assertThat(set.key()).isEqualTo(order.toString());
    assertThat(header(set, "dead.cut")).isEqualTo("the first 65536 of 5000000 bytes");
    assertThat(header(set, "dead.reason")).isEqualTo("UNREADABLE");
    assertThat(header(set, "traceparent")).isEqualTo("00-trace");
    assertThat(set.headers().lastHeader("heavy")).isNull();
  }

  /** Neither could be looked for, nor listed, by such an id. */
  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800"})
  void parksWhatTheDatabaseHasNoTextForAndTheRestFlowsOn(String noText) {
    String id = TestCommands.id(order, "ReleaseStock", 1);
    String poison = TestCommands.release(order).replace(id, id + noText);

    queue.send(new ProducerRecord<>(Topics.COMMANDS, 4, order.toString(), poison));

    ConsumerRecord<String, String> set = queue.parked(poison);
    assertThat(header(set, "dead.reason")).isEqualTo("UNREADABLE");
    theRestOfPartitionFlowsOn(4);
  }

  private void theRestOfPartitionFlowsOn(int partition) {
    String sku = warehouse.product(500, 10);
    String command = TestCommands.reserve(order, 500, Map.of(sku, 1));
    queue.send(new ProducerRecord<>(Topics.COMMANDS, partition, order.toString(), command));
    queue.answer(TestCommands.id(order, "ReserveStock", 1));
  }

  @Test
  void parksWhatFailsEachTimeAndNotItsNeighbours() {
    String sku = warehouse.product(500, 10);
    // Schema-valid, but no number holds the sum of such prices.
    String fails = TestCommands.dispatch(order, 9_007_199_254_740_991L, Map.of(sku, 5));
    queue.send(new ProducerRecord<>(Topics.COMMANDS, 1, order.toString(), fails));
    for (int i = 0; i < 5; i++) {
      UUID other = UUID.randomUUID();
      queue.send(
          new ProducerRecord<>(
              Topics.COMMANDS,
              1,
              other.toString(),
              TestCommands.reserve(other, 500, Map.of(sku, 1))));
      queue.answer(TestCommands.id(other, "ReserveStock", 1));
    }

    ConsumerRecord<String, String> set = queue.parked(fails);
    assertThat(header(set, "dead.reason")).isEqualTo("FAILED");
    assertThat(header(set, "dead.count")).isEqualTo("5");
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(5);
    assertThat(warehouse.unbalanced()).isZero();
  }

  private double parked() {
    return metrics.get("messages.parked").tag("topic", Topics.COMMANDS).counter().count();
  }
}
