package io.provingground.order.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a topic from its beginning, and holds each message of it against its schema. */
public final class Wiretap implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final KafkaConsumer<String, String> consumer;
  private final boolean checked;
  private final List<ConsumerRecord<String, String>> records = new ArrayList<>();

  private Wiretap(String topic, boolean checked) {
    this.checked = checked;
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", Parts.running().bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer());
    Awaitility.await("topic " + topic).until(() -> !consumer.partitionsFor(topic).isEmpty());
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new org.apache.kafka.common.TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** On a topic whose messages must keep their schema. */
  public static Wiretap on(String topic) {
    return new Wiretap(topic, true);
  }

  /** On a topic of parked messages, which keep none. */
  public static Wiretap onParked(String topic) {
    return new Wiretap(topic + ".dead", false);
  }

  /** All records so far. */
  public List<ConsumerRecord<String, String>> records() {
    for (var polled = consumer.poll(Duration.ofMillis(200));
        !polled.isEmpty();
        polled = consumer.poll(Duration.ofMillis(50))) {
      polled.forEach(this::keep);
    }
    return List.copyOf(records);
  }

  /** All records so far, but for what tests put beside them that cannot be read. */
  public List<ConsumerRecord<String, String>> ours() {
    return records().stream().filter(Wiretap::isOurs).toList();
  }

  /** The messages about an order so far, in the order in which they came, repeats left out. */
  public List<JsonNode> about(String orderId) {
    var seen = new java.util.HashSet<String>();
    return records().stream()
        .filter(message -> orderId.equals(message.key()))
        .map(message -> JSON.readTree(message.value()))
        .filter(message -> seen.add(message.at("/id").asString()))
        .toList();
  }

  /** The types of the messages about an order so far. */
  public List<String> typesAbout(String orderId) {
    return about(orderId).stream().map(message -> message.at("/type").asString()).toList();
  }

  /** Waits for a message of a type about an order. */
  public JsonNode await(String orderId, String type) {
    return Awaitility.await(type + " of " + orderId)
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                about(orderId).stream()
                    .filter(message -> message.at("/type").asString().equals(type))
                    .findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  private void keep(ConsumerRecord<String, String> message) {
    if (checked && isOurs(message)) {
      assertThat(Contract.faultsOfMessage(message.topic(), message.value()))
          .as(message.value())
          .isEmpty();
    }
    records.add(message);
  }

  /** Tests put messages beside ours that cannot be read. */
  private static boolean isOurs(ConsumerRecord<String, String> message) {
    return message.headers().lastHeader("planted") == null;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
