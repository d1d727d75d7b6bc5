package io.provingground.inventory.messaging;

import io.provingground.inventory.running.BackgroundTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * This instance's own subscription of a topic: it hears what is sent from now on, whatever other
 * instances hear. It belongs to no group and leaves nothing behind. While the broker is away
 * nothing is missed, only late; what may have been missed is told as a new beginning.
 */
public final class Subscription implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Subscription.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** How long a stop may have to wait: an interrupted consumer is not closed in good order. */
  private static final Duration POLL = Duration.ofMillis(500);

  private static final Duration ANSWER = Duration.ofSeconds(5);

  /** Who hears it. Neither call may throw: there is nobody who could mend it. */
  public interface Listener {

    /** From here on everything is heard; of what was before, something may have been missed. */
    void begins();

    /** A message as it came; null where it has no value. */
    void hears(byte @Nullable [] value);
  }

  private final String topic;
  private final BackgroundTask topics;
  private final ConsumerFactory<?, ?> consumers;
  private final Listener listener;
  private volatile @Nullable Thread thread;

  /**
   * Nothing is heard before {@link #start()}.
   *
   * @param topics after which the topic is there
   * @param consumers how the broker is reached
   */
  Subscription(
      String topic, BackgroundTask topics, ConsumerFactory<?, ?> consumers, Listener listener) {
    this.topic = topic;
    this.topics = topics;
    this.consumers = consumers;
    this.listener = listener;
  }

  @Override
  public void start() {
    Thread starting = Thread.ofVirtual().name(topic + " subscription").unstarted(this::run);
    thread = starting;
    starting.start();
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running == null) {
      return;
    }
    if (!topics.isDone()) {
      running.interrupt();
    }
    try {
      running.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void run() {
    try {
      topics.await();
      boolean failed = false;
      while (thread != null) {
        failed = !hearUntilItFails(failed);
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it has begun. */
  private boolean hearUntilItFails(boolean failedBefore) {
    boolean began = false;
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      goToTheEnd(consumer);
      listener.begins();
      began = true;
      while (thread != null) {
        consumer.poll(POLL).forEach(message -> listener.hears(message.value()));
      }
    } catch (KafkaException e) {
      if (began || !failedBefore) {
        log.warn(
            "Nothing is heard on {} at the moment ({}). It begins anew when the broker answers.",
            topic,
            e.toString());
      }
    }
    return began;
  }

  /** Seeking is lazy: only asking for the position makes sure that what comes next is heard. */
  private void goToTheEnd(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> all =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    if (all.isEmpty()) {
      // A broker may hear of a new topic later than whoever made it.
      throw new UnknownTopicOrPartitionException(topic);
    }
    consumer.assign(all);
    consumer.seekToEnd(all);
    all.forEach(consumer::position);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> config = new HashMap<>(consumers.getConfigurationProperties());
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // A place that is gone must be told as a new beginning, never passed over.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
