package io.provingground.endtoend.checker;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How many messages each reader has still to read. */
final class Lag implements AutoCloseable {
  /** The share group of {@link Message#COMMANDS}. */
  private static final String QUEUE = "inventory";

  /** Consumer groups, and the topic of each. */
  private static final Map<String, String> GROUPS =
      Map.of(
          "web-projection", Message.ORDER_EVENTS,
          "order-service.saga.orders", Message.ORDER_EVENTS,
          "order-service.saga.inventory", Message.ANSWERS);

  private static final int PATIENCE_SECONDS = 5;

  private final Admin admin;

  Lag(String broker) {
    var patience = Math.toIntExact(Duration.ofSeconds(PATIENCE_SECONDS).toMillis());
    admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience));
  }

  /** The readers that have not read all. */
  List<Outstanding> outstanding() throws InterruptedException {
    try {
      var found = new ArrayList<Outstanding>();
      add(found, QUEUE, queue());
      for (var group : GROUPS.entrySet()) {
        add(found, group.getKey(), group(group.getKey(), group.getValue()));
      }
      return found;
    } catch (ExecutionException | TimeoutException away) {
      return List.of(Quiet.all("the broker does not answer (" + away + ")"));
    }
  }

  private static void add(List<Outstanding> found, String group, long lag) {
    if (lag > 0) {
      found.add(Quiet.all("%d messages wait for %s".formatted(lag, group)));
    }
  }

  /** Those in work included; where the group has not been yet, all that lies there waits. */
  private long queue() throws InterruptedException, ExecutionException, TimeoutException {
    var partitions = partitions(Message.COMMANDS);
    var known =
        get(
            admin
                .listShareGroupOffsets(Map.of(QUEUE, new ListShareGroupOffsetsSpec()))
                .partitionsToOffsetInfo(QUEUE));
    var untouched = new ArrayList<TopicPartition>();
    var lag = 0L;
    for (var partition : partitions) {
      var info = known.get(partition);
      if (info == null || info.lag().isEmpty()) {
        untouched.add(partition);
      } else {
        lag += info.lag().orElseThrow();
      }
    }
    return lag + behind(untouched, Map.of());
  }

  private long group(String group, String topic)
      throws InterruptedException, ExecutionException, TimeoutException {
    var committed =
        get(
            admin
                .listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
                .partitionsToOffsetAndMetadata(group));
    var positions = new HashMap<TopicPartition, Long>();
    committed.forEach((partition, position) -> {
      if (position != null) {
        positions.put(partition, position.offset());
      }
    });
    return behind(partitions(topic), positions);
  }

  /** How much lies between where a group is, or else the begin, and the end. */
  private long behind(Collection<TopicPartition> partitions, Map<TopicPartition, Long> positions)
      throws InterruptedException, ExecutionException, TimeoutException {
    var begins = offsets(partitions, OffsetSpec.earliest());
    var ends = offsets(partitions, OffsetSpec.latest());
    return partitions.stream()
        .mapToLong(partition ->
            end(ends, partition) - positions.getOrDefault(partition, end(begins, partition)))
        .sum();
  }

  private static long end(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    return offsets.getOrDefault(partition, 0L);
  }

  private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which)
      throws InterruptedException, ExecutionException, TimeoutException {
    var found = new HashMap<TopicPartition, Long>();
    get(admin.listOffsets(partitions.stream().collect(toMap(p -> p, _ -> which))).all())
        .forEach((partition, info) -> found.put(partition, info.offset()));
    return found;
  }

  private List<TopicPartition> partitions(String topic)
      throws InterruptedException, ExecutionException, TimeoutException {
    return get(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
        .flatMap(described -> described.partitions().stream())
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  private static <T> T get(KafkaFuture<T> answer)
      throws InterruptedException, ExecutionException, TimeoutException {
    return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
