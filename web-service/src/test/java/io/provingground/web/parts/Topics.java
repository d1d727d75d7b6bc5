package io.provingground.web.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the neighbours would do at the broker, and a look at what was sent there. */
public final class Topics {
  private static final String EVENTS = "order.events";
  private static final String READERS = "schema.readers";
  private static final String VIEWS = "stock.views";
  private static final int PARTITIONS = 12;

  private Topics() {}

  static void create() {
    try (var admin = Admin.create(connection())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(EVENTS, PARTITIONS, (short) 1),
                  new NewTopic(EVENTS + ".dead", 1, (short) 1),
                  new NewTopic(READERS, 1, (short) 1),
                  new NewTopic(VIEWS, 1, (short) 1)))
          .all()
          .get();
    } catch (ExecutionException exists) {
      if (!(exists.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(exists);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends messages in this order, under one key. */
  public static void send(String key, String... messages) {
    try (var producer =
        new KafkaProducer<>(connection(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (var message : messages) {
        var _ =
            producer.send(
                new ProducerRecord<>(EVENTS, key.getBytes(UTF_8), message.getBytes(UTF_8)));
      }
      producer.flush();
    }
  }

  /** Everything that was ever parked. */
  public static List<ConsumerRecord<byte[], byte[]>> parked() {
    return all(EVENTS + ".dead");
  }

  /** Everything that was said of which schemas are read. */
  public static List<ConsumerRecord<byte[], byte[]>> announced() {
    return all(READERS);
  }

  /** Every look at a product that was ever told. */
  public static List<ConsumerRecord<byte[], byte[]>> looks() {
    return all(VIEWS);
  }

  private static List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    var partition = new TopicPartition(topic, 0);
    try (var consumer =
        new KafkaConsumer<>(
            connection(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var end = consumer.endOffsets(List.of(partition)).get(partition);
      var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      while (end != null && consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
      return found;
    }
  }

  /** The client ids of all who read events in a group. */
  public static List<String> members(String group) throws Exception {
    try (var admin = Admin.create(connection())) {
      return admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
          .flatMap(found -> found.members().stream())
          .map(MemberDescription::clientId)
          .toList();
    }
  }

  private static Map<String, Object> connection() {
    return Map.of("bootstrap.servers", Parts.running().bootstrapServers());
  }
}
