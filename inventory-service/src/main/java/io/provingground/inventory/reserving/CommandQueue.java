package io.provingground.inventory.reserving;

import io.provingground.inventory.messaging.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** The queue as the broker sees it: a share group with its settings, and consumers that join it. */
@Component
class CommandQueue {

  /** Consumer settings that a share group does not know. */
  private static final List<String> NOT_FOR_SHARES =
      List.of(
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.GROUP_PROTOCOL_CONFIG,
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);

  /**
   * The broker's default of 50 MB makes a backlog several times slower: each fetch locks far more
   * than it works.
   */
  private static final int FETCH_BYTES = 64 * 1024;

  private final ReservingSettings settings;
  private final ConsumerFactory<?, ?> consumers;

  CommandQueue(ReservingSettings settings, ConsumerFactory<?, ?> consumers) {
    this.settings = settings;
    this.consumers = consumers;
  }

  /** Sets the group's own settings; they may precede the group. */
  void configure(Admin admin) throws Exception {
    ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, settings.group());
    List<AlterConfigOp> wanted =
        Stream.of(
                // The default "latest" loses what was sent before the first fetch.
                new ConfigEntry("share.auto.offset.reset", "earliest"),
                new ConfigEntry(
                    "share.record.lock.duration.ms",
                    Long.toString(settings.recordLock().toMillis())),
                // Stays above ours: at its own limit the broker drops messages.
                new ConfigEntry(
                    "share.delivery.count.limit", Integer.toString(settings.brokerDeliveries())))
            .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
            .toList();
    admin.incrementalAlterConfigs(Map.of(group, wanted)).all().get();
  }

  /** A consumer that has joined; one per thread. */
  KafkaShareConsumer<byte[], byte[]> join(String name) {
    Map<String, Object> config = new HashMap<>(consumers.getConfigurationProperties());
    NOT_FOR_SHARES.forEach(config::remove);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, name);
    config.put("share.acknowledgement.mode", "explicit");
    config.put("share.acquire.mode", "record_limit");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    var consumer =
        new KafkaShareConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(List.of(Topics.COMMANDS));
    return consumer;
  }
}
