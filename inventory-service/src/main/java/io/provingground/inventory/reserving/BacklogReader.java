package io.provingground.inventory.reserving;

import static java.util.stream.Collectors.toMap;

import io.provingground.inventory.messaging.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Asks the broker where the share group stands in each partition of the queue, and reads the
 * message that lies there: none before it waits. One thread at a time.
 */
final class BacklogReader implements AutoCloseable {

  private static final long ANSWER_SECONDS = 5;
  private static final Duration READ = Duration.ofSeconds(1);
  private static final int FETCH_BYTES = 64 * 1024;

  private final String group;
  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  /**
   * Connects when it first asks.
   *
   * @param group the share group that takes commands
   * @param admin settings of an admin client
   * @param consumers settings of a consumer; it joins no group
   */
  BacklogReader(String group, Map<String, Object> admin, Map<String, Object> consumers) {
    this.group = group;
    this.admin = Admin.create(admin);
    this.consumer = consumer(consumers);
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
    Map<String, Object> config = new HashMap<>(settings);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) (ANSWER_SECONDS * 1000));
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Where the group stands in a partition, and how many messages lie from there on. */
  private record Stand(TopicPartition partition, long from, long waiting) {}

  /** What lies in the queue at this time. */
  Backlog at(Instant now) throws InterruptedException, ExecutionException, TimeoutException {
    List<Stand> stands = stands().stream().filter(stand -> stand.waiting() > 0).toList();
    Duration oldest =
        stands.stream()
            .flatMap(stand -> sent(stand).stream())
            .min(Instant::compareTo)
            .map(sent -> Duration.between(sent, now))
            .filter(Duration::isPositive)
            .orElse(Duration.ZERO);
    return new Backlog(stands.stream().mapToLong(Stand::waiting).sum(), oldest);
  }

  private List<Stand> stands() throws InterruptedException, ExecutionException, TimeoutException {
    List<TopicPartition> partitions =
        IntStream.range(0, Topics.COMMAND_PARTITIONS)
            .mapToObj(number -> new TopicPartition(Topics.COMMANDS, number))
            .toList();
    Map<TopicPartition, SharePartitionOffsetInfo> known =
        answer(
            admin
                .listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                .partitionsToOffsetInfo(group));
    Map<TopicPartition, Stand> stands = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Optional.ofNullable(known.get(partition))
          .flatMap(
              info -> info.lag().map(waiting -> new Stand(partition, info.startOffset(), waiting)))
          .ifPresent(stand -> stands.put(partition, stand));
    }
    untouched(partitions.stream().filter(partition -> !stands.containsKey(partition)).toList())
        .forEach(stand -> stands.put(stand.partition(), stand));
    return List.copyOf(stands.values());
  }

  /** Where the group has not been yet, all that lies there waits. */
  private List<Stand> untouched(List<TopicPartition> partitions)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (partitions.isEmpty()) {
      return List.of();
    }
    Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
    return offsets(partitions, OffsetSpec.latest()).entrySet().stream()
        .map(end -> {
          long begin = begins.getOrDefault(end.getKey(), 0L);
          return new Stand(end.getKey(), begin, end.getValue() - begin);
        })
        .toList();
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
      throws InterruptedException, ExecutionException, TimeoutException {
    return answer(admin.listOffsets(partitions.stream().collect(toMap(p -> p, _ -> which))).all())
        .entrySet()
        .stream()
        .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  /** When the message was sent at which the group stands; empty if it is worked by now. */
  private Optional<Instant> sent(Stand stand) {
    consumer.assign(List.of(stand.partition()));
    consumer.seek(stand.partition(), stand.from());
    return consumer.poll(READ).records(stand.partition()).stream()
        .map(message -> Instant.ofEpochMilli(message.timestamp()))
        .findFirst();
  }

  private static <T> T answer(KafkaFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
