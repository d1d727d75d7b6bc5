package io.provingground.inventory.reserving;

import io.provingground.inventory.messaging.ShareGroup;
import io.provingground.inventory.messaging.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** The queue of commands, and consumers that join it. */
@Component
class CommandQueue {

  private final ShareGroup group;
  private final ConsumerFactory<?, ?> consumers;

  CommandQueue(ReservingSettings settings, ConsumerFactory<?, ?> consumers) {
    this.group = group(settings);
    this.consumers = consumers;
  }

  /** The broker's limit stays above ours: at its own it drops messages. */
  static ShareGroup group(ReservingSettings settings) {
    return new ShareGroup(
        settings.group(),
        Topics.COMMANDS,
        settings.recordLock(),
        settings.brokerDeliveries(),
        settings.batch());
  }

  /** A consumer that has joined; one per thread. */
  KafkaShareConsumer<byte[], byte[]> join(String name) {
    return group.join(consumers, name, Map.of());
  }
}
