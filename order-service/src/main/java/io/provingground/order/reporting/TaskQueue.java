package io.provingground.order.reporting;

import io.provingground.order.running.BrokerAdmin;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The queue of report tasks as the broker sees it: a topic, and a share group that reads it. */
final class TaskQueue {
  /** Tasks are a few hundred bytes; what is not fetched is not locked. */
  private static final int FETCH_BYTES = 4 * 1024;

  private final List<String> bootstrapServers;
  private final String topic;
  private final SalesReportSettings settings;

  TaskQueue(List<String> bootstrapServers, String topic, SalesReportSettings settings) {
    this.bootstrapServers = List.copyOf(bootstrapServers);
    this.topic = topic;
    this.settings = settings;
  }

  String topic() {
    return topic;
  }

  /** Sets the group's own settings; they may precede the group. */
  void configure() throws ExecutionException, InterruptedException, TimeoutException {
    var wanted =
        Stream.of(
                // The default "latest" loses what was sent before the first fetch.
                new ConfigEntry("share.auto.offset.reset", "earliest"),
                new ConfigEntry(
                    "share.record.lock.duration.ms",
                    Long.toString(settings.recordLock().toMillis())),
                new ConfigEntry(
                    "share.delivery.count.limit", Integer.toString(settings.deliveries())))
            .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
            .toList();
    var group = new ConfigResource(ConfigResource.Type.GROUP, settings.group());
    try (var admin = BrokerAdmin.open(bootstrapServers)) {
      BrokerAdmin.within(admin.incrementalAlterConfigs(Map.of(group, wanted)).all());
    }
  }

  /** A consumer that has joined. It holds one task at a time, and belongs to one thread. */
  ShareConsumer<byte[], byte[]> join() {
    var consumer =
        new KafkaShareConsumer<>(
            Map.<String, Object>of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                settings.group(),
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                FETCH_BYTES,
                "share.acquire.mode",
                "record_limit",
                "share.acknowledgement.mode",
                "explicit"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(topic));
    return consumer;
  }
}
