package io.provingground.endtoend.checker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provingground.endtoend.checker.Message.Envelope;
import io.provingground.endtoend.checker.Message.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads topics from their begin to their end, as no group, so that nobody notices. */
final class Topics {
  private static final List<String> READ =
      List.of(Message.ORDER_EVENTS, Message.COMMANDS, Message.ANSWERS);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int MOST_EMPTY_POLLS = 60;

  private final String broker;
  private final Pool pool;

  Topics(String broker, Pool pool) {
    this.broker = broker;
    this.pool = pool;
  }

  List<Message> read() {
    try (var consumer = new KafkaConsumer<byte[], byte[]>(settings())) {
      var partitions =
          consumer.listTopics().entrySet().stream()
              .filter(
                  topic -> READ.contains(topic.getKey()) || topic.getKey().endsWith(Message.DEAD))
              .flatMap(topic -> topic.getValue().stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return readTo(consumer.endOffsets(partitions), consumer);
    }
  }

  private List<Message> readTo(Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> consumer) {
    var messages = new ArrayList<Message>();
    var empty = 0;
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      var batch = consumer.poll(POLL);
      batch.forEach(found -> messages.add(message(found)));
      empty = batch.isEmpty() ? empty + 1 : 0;
      if (empty > MOST_EMPTY_POLLS) {
        throw new IllegalStateException(
            "The broker does not give all messages up to %s; read so far: %d."
                .formatted(ends, messages.size()));
      }
    }
    return messages;
  }

  private Map<String, Object> settings() {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        broker,
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        10_000,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false);
  }

  private Message message(ConsumerRecord<byte[], byte[]> found) {
    var place = new Place(pool.one(found.topic()), found.partition(), found.offset());
    var key = found.key() == null ? "" : pool.one(new String(found.key(), UTF_8));
    return new Message(
        place, Instant.ofEpochMilli(found.timestamp()), key, dead(found), envelope(found.value()));
  }

  private static Map<String, String> dead(ConsumerRecord<byte[], byte[]> found) {
    if (!found.topic().endsWith(Message.DEAD)) {
      return Map.of();
    }
    var headers = new HashMap<String, String>();
    for (var header : found.headers()) {
      if (header.key().startsWith("dead.") && header.value() != null) {
        headers.put(header.key(), new String(header.value(), UTF_8));
      }
    }
    return headers;
  }

  private @Nullable Envelope envelope(byte @Nullable [] value) {
    if (value == null) {
      return null;
    }
    try {
      return envelope(Json.read(value));
    } catch (JacksonException | IllegalArgumentException | DateTimeParseException unreadable) {
      return null;
    }
  }

  private Envelope envelope(JsonNode message) {
    var correlation = message.path("correlationId");
    return new Envelope(
        pool.one(message.required("id").asString()),
        pool.one(message.required("type").asString()),
        pool.one(UUID.fromString(message.required("subject").asString())),
        message.path("version").asInt(0),
        message.path("schemaVersion").asInt(1),
        Instant.parse(message.required("time").asString()),
        correlation.isString() ? pool.one(correlation.asString()) : null,
        pool.one(Json.canonical(message.required("data"))));
  }
}
