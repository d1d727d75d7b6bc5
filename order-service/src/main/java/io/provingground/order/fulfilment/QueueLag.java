package io.provingground.order.fulfilment;

import static io.provingground.order.running.BrokerAdmin.within;
import static java.util.stream.Collectors.toMap;

import io.provingground.order.running.BrokerAdmin;
import io.provingground.order.running.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/** Asks the broker how many commands wait for inventory-service, those in work included. */
final class QueueLag implements AutoCloseable {
  private final Admin admin;
  private final String group;

  QueueLag(List<String> bootstrapServers, String group) {
    this.group = group;
    this.admin = BrokerAdmin.open(bootstrapServers);
  }

  long now() throws ExecutionException, InterruptedException, TimeoutException {
    var known = known();
    var untouched = new ArrayList<TopicPartition>();
    var waiting = 0L;
    for (var partition : partitions()) {
      var lag = lag(known.get(partition));
      if (lag.isEmpty()) {
        untouched.add(partition);
      }
      waiting += lag.orElse(0L);
    }
    return waiting + (untouched.isEmpty() ? 0 : everythingIn(untouched));
  }

  private static Optional<Long> lag(@Nullable SharePartitionOffsetInfo known) {
    return Optional.ofNullable(known).flatMap(SharePartitionOffsetInfo::lag);
  }

  /** Of a group that has not begun, nothing is known. */
  private Map<TopicPartition, SharePartitionOffsetInfo> known()
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      return within(
          admin
              .listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
              .partitionsToOffsetInfo(group));
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof GroupIdNotFoundException) {
        return Map.of();
      }
      throw failure;
    }
  }

  private List<TopicPartition> partitions()
      throws ExecutionException, InterruptedException, TimeoutException {
    var topics = within(admin.describeTopics(List.of(Topics.INVENTORY_COMMANDS)).allTopicNames());
    return topics.values().stream()
        .flatMap(topic -> topic.partitions().stream())
        .map(info -> new TopicPartition(Topics.INVENTORY_COMMANDS, info.partition()))
        .toList();
  }

  /** Where the group has not been yet, all that lies there waits. */
  private long everythingIn(List<TopicPartition> partitions)
      throws ExecutionException, InterruptedException, TimeoutException {
    return offsets(partitions, OffsetSpec.latest()) - offsets(partitions, OffsetSpec.earliest());
  }

  private long offsets(List<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException, TimeoutException {
    var asked = partitions.stream().collect(toMap(one -> one, _ -> which));
    return within(admin.listOffsets(asked).all()).values().stream()
        .mapToLong(info -> info.offset())
        .sum();
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
