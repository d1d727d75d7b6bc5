package io.provingground.order.readers;

import io.provingground.order.parts.Contract;
import io.provingground.order.parts.Json;
import io.provingground.order.parts.Parts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** A web projection of the release before, as far as the broker sees it. */
final class OldReader {
  private static final String SERVERS = Parts.running().bootstrapServers();

  private final String instance = "web-service-" + UUID.randomUUID();
  private final String key = "web-service/" + instance + "/1";

  /** Its name. */
  String instance() {
    return instance;
  }

  /** Says, as the contract has it, that it reads schema 1 and no other. */
  void announces() {
    var data = new Announcement.Data("order.events", instance, List.of(1));
    var message = Json.MAPPER.writeValueAsString(Announcement.of(key, Instant.EPOCH, data));
    Assertions.assertThat(Contract.faultsOfMessage("schema.readers", message)).isEmpty();
    send(message.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Says something that nobody can read. */
  void mumbles() {
    send(new byte[] {'?'});
  }

  void takesItBack() {
    send(null);
  }

  /** Reads in its group like one that is too old to announce anything; until it is closed. */
  KafkaConsumer<byte[], byte[]> joinsSilently() {
    var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                SERVERS,
                "group.id",
                "web-projection",
                "group.protocol",
                "consumer",
                "client.id",
                instance + "-0"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of("order.events"));
    while (consumer.assignment().isEmpty()) {
      consumer.poll(Duration.ofMillis(100));
    }
    return consumer;
  }

  private void send(byte @Nullable [] value) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", SERVERS),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>("schema.readers", key, value)).get();
    } catch (ExecutionException | InterruptedException failure) {
      throw new IllegalStateException("the broker of the tests does not answer", failure);
    }
  }
}
