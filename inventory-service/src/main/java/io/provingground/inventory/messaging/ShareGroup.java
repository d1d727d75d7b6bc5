package io.provingground.inventory.messaging;

import java.time.Duration;
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

/**
 * A topic as a work queue: its group with the group's settings, and consumers that join it and
 * acknowledge each message themselves.
 *
 * @param name the group; instances of one group share the work
 * @param topic the queue
 * @param recordLock how long a taken message is hidden from others, unless it is prolonged
 * @param brokerDeliveries the broker's own limit of deliveries, at which it drops a message
 * @param batch most messages of one poll
 */
public record ShareGroup(
    String name, String topic, Duration recordLock, int brokerDeliveries, int batch) {

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

  /** Sets the group's own settings; they may precede the group. */
  public void configure(Admin admin) throws Exception {
    ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, name);
    List<AlterConfigOp> wanted =
        Stream.of(
                // The default "latest" loses what was sent before the first fetch.
                new ConfigEntry("share.auto.offset.reset", "earliest"),
                new ConfigEntry(
                    "share.record.lock.duration.ms", Long.toString(recordLock.toMillis())),
                new ConfigEntry("share.delivery.count.limit", Integer.toString(brokerDeliveries)))
            .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
            .toList();
    admin.incrementalAlterConfigs(Map.of(group, wanted)).all().get();
  }

  /**
   * A consumer that has joined; one per thread.
   *
   * @param consumers how the broker is reached
   * @param client the consumer's name
   * @param more settings of its own
   */
  public KafkaShareConsumer<byte[], byte[]> join(
      ConsumerFactory<?, ?> consumers, String client, Map<String, ?> more) {
    Map<String, Object> config = new HashMap<>(consumers.getConfigurationProperties());
    NOT_FOR_SHARES.forEach(config::remove);
    config.put(ConsumerConfig.GROUP_ID_CONFIG, name);
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, client);
    config.put("share.acknowledgement.mode", "explicit");
    config.put("share.acquire.mode", "record_limit");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    config.putAll(more);
    var consumer =
        new KafkaShareConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(List.of(topic));
    return consumer;
  }
}
