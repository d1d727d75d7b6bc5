package io.provingground.order.readers;

import io.provingground.order.history.store.EventSchema;
import io.provingground.order.running.BrokerAdmin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** Asks the broker who reads events, and what they have said of themselves. */
final class Census implements AutoCloseable {
  private final LivingReaders readers;
  private final GroupMembers members;

  Census(List<String> bootstrapServers, JsonMapper json, Duration lifetime, LongSupplier nanoTime) {
    var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    this.readers = new LivingReaders(consumer, json, lifetime, nanoTime);
    this.members = new GroupMembers(BrokerAdmin.open(bootstrapServers));
  }

  /** Members first: one that joins meanwhile has announced itself by the time that is read. */
  Unable unableToRead(EventSchema schema)
      throws ExecutionException, InterruptedException, TimeoutException {
    var there = members.now();
    return Unable.toRead(schema, readers.now(), there);
  }

  @Override
  public void close() {
    try (members) {
      readers.close();
    }
  }
}
