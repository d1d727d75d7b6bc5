package io.provingground.inventory.viewing;

import io.provingground.inventory.messaging.ShareGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Takes views, acknowledges them, and only then lets them be counted: whatever dies in between
 * loses them, and nothing counts them twice.
 *
 * <p>After a freeze an acknowledgement can succeed although another has had the messages meanwhile.
 * So they are counted only if less than the lock's time has passed from before they can have been
 * locked until the acknowledgement returned.
 */
final class ViewReceiver implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(ViewReceiver.class);

  /** How long a fetch may be on its way; an answer that is later is thrown away by the client. */
  static final Duration REQUEST = Duration.ofSeconds(5);

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration COMMIT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ShareGroup group;
  private final ConsumerFactory<?, ?> consumers;
  private final String name;
  private final ViewCounter counter;
  private final ViewMoment.Listener moments;
  private final long patience;
  private final BooleanSupplier running;

  /**
   * Receives from the queue.
   *
   * @param group whose lock lasts longer than a fetch may take
   * @param consumers how the broker is reached
   * @param name the consumer's
   */
  ViewReceiver(
      ShareGroup group,
      ConsumerFactory<?, ?> consumers,
      String name,
      ViewCounter counter,
      ViewMoment.Listener moments,
      BooleanSupplier running) {
    this.group = group;
    this.consumers = consumers;
    this.name = name;
    this.counter = counter;
    this.moments = moments;
    // A fetch that a poll has sent may bring its messages to the next poll, locked since then.
    this.patience = group.recordLock().minus(REQUEST).toNanos();
    this.running = running;
  }

  @Override
  public void run() {
    boolean failed = false;
    while (running.getAsBoolean()) {
      try (ShareConsumer<byte[], byte[]> consumer = join()) {
        long lastPoll = System.nanoTime();
        while (running.getAsBoolean()) {
          long thisPoll = System.nanoTime();
          receive(consumer, lastPoll);
          lastPoll = thisPoll;
          failed = false;
        }
      } catch (KafkaException | IllegalStateException e) {
        if (!failed) {
          log.warn("No views are counted at the moment ({}). They wait, for a day.", e.toString());
        }
        failed = true;
        if (!pause()) {
          return;
        }
      }
    }
  }

  private ShareConsumer<byte[], byte[]> join() {
    return group.join(
        consumers,
        name,
        Map.of(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST.toMillis()));
  }

  private void receive(ShareConsumer<byte[], byte[]> consumer, long lockedAfter) {
    List<ConsumerRecord<byte[], byte[]>> views = new ArrayList<>();
    consumer.poll(POLL).forEach(views::add);
    if (views.isEmpty()) {
      return;
    }
    moments.reached(ViewMoment.TAKEN, views.size());
    if (!acknowledge(consumer, views)) {
      moments.reached(ViewMoment.UNACKNOWLEDGED, views.size());
      return;
    }
    if (System.nanoTime() - lockedAfter >= patience) {
      moments.reached(ViewMoment.LATE, views.size());
      return;
    }
    moments.reached(ViewMoment.ACKNOWLEDGED, views.size());
    if (!counter.count(views, moments)) {
      // What comes next would be lost as well; in the queue it is not.
      pause();
    }
  }

  /** Whether all left the queue for sure. Failures are returned, not thrown. */
  private static boolean acknowledge(
      ShareConsumer<byte[], byte[]> consumer, List<ConsumerRecord<byte[], byte[]>> views) {
    Set<TopicPartition> open = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> view : views) {
      consumer.acknowledge(view, AcknowledgeType.ACCEPT);
      open.add(new TopicPartition(view.topic(), view.partition()));
    }
    Map<TopicIdPartition, Optional<KafkaException>> results = consumer.commitSync(COMMIT);
    results.forEach((partition, failure) -> {
      if (failure.isEmpty()) {
        open.remove(partition.topicPartition());
      }
    });
    return open.isEmpty();
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
