package io.provingground.inventory.reserving;

import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.running.BackgroundTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Brings what was parked from its topic before the operators' eyes. One instance at a time does; a
 * message is stored before its offset is committed, and storing it twice changes nothing.
 */
@Component
class DeadLetterReader implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(DeadLetterReader.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** Bounds what is held in memory: a parked message may be as large as the broker takes. */
  private static final int FETCH_BYTES = 2 * 1024 * 1024;

  private final BackgroundTask schema;
  private final BackgroundTask topics;
  private final ConsumerFactory<?, ?> consumers;
  private final ReservingSettings settings;
  private final ParkedMessages messages;
  private final CommandReader reader;
  private volatile @Nullable Thread thread;

  DeadLetterReader(
      @Qualifier("schema") BackgroundTask schema,
      @Qualifier("topics") BackgroundTask topics,
      ConsumerFactory<?, ?> consumers,
      ReservingSettings settings,
      ParkedMessages messages,
      CommandReader reader) {
    this.schema = schema;
    this.topics = topics;
    this.consumers = consumers;
    this.settings = settings;
    this.messages = messages;
    this.reader = reader;
  }

  /** The consumer group; not the share group that works the commands. */
  String group() {
    return settings.group() + ".parked";
  }

  @Override
  public void start() {
    Thread starting = Thread.ofVirtual().name("dead-letter reader").unstarted(this::run);
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
    running.interrupt();
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
      schema.await();
      topics.await();
      boolean failed = false;
      while (thread != null) {
        failed = !readUntilItFails(failed);
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException | InterruptException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** A new consumer begins where the last one committed. Whether anything could be done. */
  private boolean readUntilItFails(boolean failedBefore) {
    boolean worked = false;
    try (KafkaConsumer<byte[], byte[]> consumer = join()) {
      try {
        while (thread != null) {
          worked |= read(consumer);
        }
      } finally {
        // Who stops interrupts; leaving the group is a request, which an interrupted thread fails.
        Thread.interrupted();
      }
    } catch (InterruptException stopped) {
      throw stopped;
    } catch (DataAccessException | TransactionException | KafkaException e) {
      if (worked || !failedBefore) {
        log.warn(
            "Parked messages cannot be listed at the moment ({}). They stay in {}; it is tried again.",
            e.toString(),
            Topics.DEAD_COMMANDS);
      }
    }
    return worked;
  }

  private boolean read(KafkaConsumer<byte[], byte[]> consumer) {
    var letters = consumer.poll(Duration.ofSeconds(1));
    letters.forEach(this::store);
    if (!letters.isEmpty()) {
      consumer.commitSync();
    }
    return !letters.isEmpty();
  }

  private void store(ConsumerRecord<byte[], byte[]> message) {
    messages.add(new DeadLetter(message), commandId(message.value()));
  }

  private @Nullable String commandId(byte @Nullable [] value) {
    try {
      return reader.read(value).id();
    } catch (UnreadableMessageException e) {
      return null;
    }
  }

  private KafkaConsumer<byte[], byte[]> join() {
    Map<String, Object> config = new HashMap<>(consumers.getConfigurationProperties());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group());
    // Committed offsets are forgotten some day; what is read again is known by its origin.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 50);
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(List.of(Topics.DEAD_COMMANDS));
    return consumer;
  }
}
