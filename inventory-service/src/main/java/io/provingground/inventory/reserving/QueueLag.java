package io.provingground.inventory.reserving;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.running.BackgroundTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How many commands wait, those in work included; it is what scaling goes by. Unknown (NaN) while
 * the broker is away.
 */
@Component
class QueueLag implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(QueueLag.class);
  private static final long ANSWER_SECONDS = 5;

  private final KafkaAdmin kafka;
  private final ReservingSettings settings;
  private final BackgroundTask topics;
  private volatile double lag = Double.NaN;
  private @Nullable Admin admin;

  QueueLag(
      KafkaAdmin kafka,
      ReservingSettings settings,
      @Qualifier("topics") BackgroundTask topics,
      MeterRegistry registry) {
    this.kafka = kafka;
    this.settings = settings;
    this.topics = topics;
    Gauge.builder("inventory.queue.lag", this, queue -> queue.lag)
        .description("Commands in the queue, those in work included")
        .register(registry);
  }

  @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
  synchronized void look() throws InterruptedException {
    if (!topics.isDone()) {
      return;
    }
    if (admin == null) {
      admin = Admin.create(kafka.getConfigurationProperties());
    }
    try {
      lag = lag(admin);
    } catch (ExecutionException | TimeoutException e) {
      lag = Double.NaN;
      log.debug("The queue's length is unknown at the moment.", e);
    }
  }

  private long lag(Admin asked) throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, SharePartitionOffsetInfo> known =
        asked
            .listShareGroupOffsets(Map.of(settings.group(), new ListShareGroupOffsetsSpec()))
            .partitionsToOffsetInfo(settings.group())
            .get(ANSWER_SECONDS, TimeUnit.SECONDS);
    List<TopicPartition> untouched =
        IntStream.range(0, Topics.COMMAND_PARTITIONS)
            .mapToObj(number -> new TopicPartition(Topics.COMMANDS, number))
            .filter(partition -> lag(known, partition) == null)
            .toList();
    long ofKnown =
        known.keySet().stream()
            .map(partition -> lag(known, partition))
            .mapToLong(waiting -> waiting == null ? 0 : waiting)
            .sum();
    return ofKnown + everything(asked, untouched);
  }

  private static @Nullable Long lag(
      Map<TopicPartition, SharePartitionOffsetInfo> known, TopicPartition partition) {
    SharePartitionOffsetInfo info = known.get(partition);
    return info == null ? null : info.lag().orElse(null);
  }

  /** Where the group has not been yet, all that lies there waits. */
  private static long everything(Admin asked, List<TopicPartition> partitions)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (partitions.isEmpty()) {
      return 0;
    }
    Map<TopicPartition, Long> ends = offsets(asked, partitions, OffsetSpec.latest());
    Map<TopicPartition, Long> begins = offsets(asked, partitions, OffsetSpec.earliest());
    return ends.entrySet().stream()
        .mapToLong(end -> end.getValue() - begins.getOrDefault(end.getKey(), 0L))
        .sum();
  }

  private static Map<TopicPartition, Long> offsets(
      Admin asked, List<TopicPartition> partitions, OffsetSpec which)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    asked
        .listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, _ -> which)))
        .all()
        .get(ANSWER_SECONDS, TimeUnit.SECONDS)
        .forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }

  @Override
  public synchronized void destroy() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
