package io.provingground.order.readers;

import io.provingground.order.running.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what topic {@code schema.readers} says. An entry lives as long as it is repeated, measured
 * by how long ago it was seen here: so no clock of another machine counts, and an entry that was
 * found at the start is believed for a whole lifetime.
 */
final class LivingReaders implements AutoCloseable {
  private static final TopicPartition ALL = new TopicPartition(Topics.SCHEMA_READERS, 0);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Consumer<String, byte[]> consumer;
  private final JsonMapper json;
  private final Duration lifetime;
  private final LongSupplier nanoTime;
  private final Map<String, Entry> entries = new HashMap<>();

  private record Entry(Announcement.Data reader, long seen) {}

  /** Reads from the beginning. */
  LivingReaders(
      Consumer<String, byte[]> consumer,
      JsonMapper json,
      Duration lifetime,
      LongSupplier nanoTime) {
    this.consumer = consumer;
    this.json = json;
    this.lifetime = lifetime;
    this.nanoTime = nanoTime;
    consumer.assign(List.of(ALL));
    consumer.seekToBeginning(List.of(ALL));
  }

  /**
   * Those that live, of the topic of events.
   *
   * @throws org.apache.kafka.common.KafkaException if the broker does not give all entries
   */
  List<Announcement.Data> now() {
    readToTheEnd();
    var oldest = nanoTime.getAsLong() - lifetime.toNanos();
    entries.values().removeIf(entry -> entry.seen() - oldest < 0);
    var living = new ArrayList<Announcement.Data>();
    entries.values().stream()
        .map(Entry::reader)
        .filter(reader -> reader.topic().equals(Topics.ORDER_EVENTS))
        .forEach(living::add);
    return living;
  }

  private void readToTheEnd() {
    var end = Objects.requireNonNull(consumer.endOffsets(List.of(ALL), PATIENCE).get(ALL), "end");
    while (consumer.position(ALL, PATIENCE) < end) {
      consumer.poll(POLL).forEach(this::keep);
    }
  }

  private void keep(ConsumerRecord<String, byte[]> found) {
    if (found.value() == null) {
      entries.remove(found.key());
      return;
    }
    // One that cannot be read is a reader of whom nothing is known but that it lives.
    var reader =
        Announcement.read(found.value(), json)
            .orElseGet(() -> new Announcement.Data(Topics.ORDER_EVENTS, found.key(), List.of()));
    entries.put(found.key(), new Entry(reader, nanoTime.getAsLong()));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
