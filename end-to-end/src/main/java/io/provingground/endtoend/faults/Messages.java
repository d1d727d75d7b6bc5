package io.provingground.endtoend.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.json.JsonMapper;

/** What a broker, a clumsy neighbour or an attacker may do to messages. */
public final class Messages {
  private final String broker;

  /** By the broker at host:port. */
  public Messages(String broker) {
    this.broker = broker;
  }

  /**
   * Sends everything that the topic holds once more, unchanged, to the partition it came from.
   *
   * @return how many messages that were
   */
  public int repeatAll(String topic) {
    return sendAgain(all(topic));
  }

  /** The same in an order that is all wrong. */
  public int repeatAllShuffled(String topic, long seed) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(all(topic));
    Collections.shuffle(records, new Random(seed));
    return sendAgain(records);
  }

  /**
   * How far the time that each message says it was written at lies ahead of the time at which its
   * sender's Kafka client sent it. That client takes the machine's time, whatever clock the sender
   * has; so this is how far the sender's clock was off, seen from outside.
   */
  public List<Duration> ahead(String topic) {
    return all(topic).stream().map(Messages::ahead).toList();
  }

  private static Duration ahead(ConsumerRecord<byte[], byte[]> sent) {
    var written = JsonMapper.shared().readTree(sent.value()).required("time").asString();
    return Duration.between(Instant.ofEpochMilli(sent.timestamp()), Instant.parse(written));
  }

  /** Sends what nobody can read. */
  public void poison(String topic, String key, String value) {
    try (var producer = producer()) {
      var _ =
          producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value.getBytes(UTF_8)));
      producer.flush();
    }
  }

  private int sendAgain(Collection<ConsumerRecord<byte[], byte[]>> records) {
    try (var producer = producer()) {
      for (var record : records) {
        var _ =
            producer.send(
                new ProducerRecord<>(
                    record.topic(),
                    record.partition(),
                    record.key(),
                    record.value(),
                    record.headers()));
      }
      producer.flush();
    }
    return records.size();
  }

  private List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    Map<String, Object> settings = Map.of("bootstrap.servers", broker, "client.id", "drill");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return until(consumer, consumer.endOffsets(partitions));
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> until(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer.poll(Duration.ofMillis(200)).forEach(records::add);
    }
    return records;
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker, "client.id", "drill"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
