package io.provingground.inventory.reserving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes batches from the queue and keeps them hidden while they are worked on another thread. The
 * consumer belongs to the thread that runs this.
 *
 * <p>An acknowledgement can be late without an error (after a freeze another may have worked the
 * message), so nothing here relies on it: a message that comes again meets its recorded answer.
 */
final class Receiver implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Receiver.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration COMMIT = Duration.ofSeconds(5);

  /**
   * How long a stop waits for work that is being done; then it is interrupted, and its commands
   * come again.
   */
  private static final Duration GRACE = Duration.ofSeconds(8);

  private final Function<String, ? extends ShareConsumer<byte[], byte[]>> queue;
  private final String name;
  private final BiConsumer<List<Delivery>, Progress> work;
  private final ReservingSettings settings;
  private final QueueMetrics metrics;
  private final BooleanSupplier running;

  /** When the locks of what is held run out, in the time of {@link System#nanoTime}. */
  private long lockEnds;

  /**
   * Receives from the queue.
   *
   * @param queue joins it under a name
   * @param work works a batch, and notes what it has finished
   */
  Receiver(
      Function<String, ? extends ShareConsumer<byte[], byte[]>> queue,
      String name,
      BiConsumer<List<Delivery>, Progress> work,
      ReservingSettings settings,
      QueueMetrics metrics,
      BooleanSupplier running) {
    this.queue = queue;
    this.name = name;
    this.work = work;
    this.settings = settings;
    this.metrics = metrics;
    this.running = running;
  }

  @Override
  public void run() {
    while (running.getAsBoolean()) {
      try (ShareConsumer<byte[], byte[]> consumer = queue.apply(name)) {
        boolean usable = true;
        while (usable && running.getAsBoolean()) {
          usable = receive(consumer);
        }
      } catch (RuntimeException e) {
        // Also what nobody thought of: a receiver that ends would be missed by nobody, since the
        // instance stays ready.
        log.error("{} lost the queue; it joins again. What it held comes again.", name, e);
        if (!pause()) {
          return;
        }
      }
    }
  }

  /** Whether the consumer may go on being used. */
  private boolean receive(ShareConsumer<byte[], byte[]> consumer) {
    List<Delivery> held = poll(consumer, POLL);
    if (held.isEmpty()) {
      return true;
    }
    Progress progress = new Progress();
    List<Delivery> batch = held;
    FutureTask<Boolean> working = new FutureTask<>(() -> work.accept(batch, progress), true);
    Thread.ofVirtual().name(name + "-work").start(working);
    long lock = consumer.acquisitionLockTimeoutMs().orElse((int) settings.recordLock().toMillis());
    lockEnds = in(lock);
    boolean renewed = true;
    while (!ends(working, progress, lock / 3)) {
      if (renewed) {
        int before = held.size();
        held = renew(consumer, held, lock);
        renewed = held.size() >= before;
      }
    }
    if (!renewed) {
      // A renewal without an answer (the broker was restarted) is waited for by the consumer for
      // ever, and until then it fetches nothing; its partitions would have no other receiver.
      log.warn("{} could not renew its locks; it joins again. What it held comes again.", name);
      return false;
    }
    acknowledge(consumer, held, progress);
    return true;
  }

  /** Waits for the work for a third of the lock's time; also true when it must be given up. */
  private boolean ends(FutureTask<Boolean> working, Progress progress, long millis) {
    long grace = 0;
    long patience = TimeUnit.MILLISECONDS.toNanos(millis);
    long began = System.nanoTime();
    while (System.nanoTime() - began < patience) {
      if (isDone(working)) {
        return true;
      }
      if (!running.getAsBoolean()) {
        progress.stop();
        grace += POLL.toMillis();
      }
      if (grace > GRACE.toMillis() || progress.hangs(settings.attemptLimit())) {
        log.warn("{} gives its commands back: their work has not ended in time.", name);
        working.cancel(true);
        return true;
      }
    }
    return false;
  }

  private static boolean isDone(FutureTask<Boolean> working) {
    try {
      return working.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException stillWorking) {
      return false;
    } catch (ExecutionException e) {
      log.warn("Commands go back to the queue ({}).", String.valueOf(e.getCause()));
      return true;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /**
   * In a request of its own: a RENEW that travels with a poll would fetch more, whose locks run out
   * behind it.
   */
  private List<Delivery> renew(
      ShareConsumer<byte[], byte[]> consumer, List<Delivery> held, long lock) {
    held.forEach(delivery -> consumer.acknowledge(delivery.message(), AcknowledgeType.RENEW));
    long renewedEnd = in(lock);
    commit(consumer, held);
    lockEnds = renewedEnd;
    return poll(consumer, POLL);
  }

  private void acknowledge(
      ShareConsumer<byte[], byte[]> consumer, List<Delivery> held, Progress progress) {
    for (Delivery delivery : held) {
      AcknowledgeType end =
          progress.isFinished(delivery) ? AcknowledgeType.ACCEPT : AcknowledgeType.RELEASE;
      consumer.acknowledge(delivery.message(), end);
    }
    commit(consumer, held);
  }

  private void commit(ShareConsumer<byte[], byte[]> consumer, List<Delivery> held) {
    // Failures are returned, not thrown.
    Map<TopicPartition, KafkaException> failures = new HashMap<>();
    consumer
        .commitSync(COMMIT)
        .forEach(
            (place, failure) -> failure.ifPresent(f -> failures.put(place.topicPartition(), f)));
    // The broker may say yes after the lock, though another has worked the same message.
    boolean late = System.nanoTime() - lockEnds > 0;
    int lost = 0;
    for (Delivery delivery : held) {
      var place = new TopicPartition(delivery.message().topic(), delivery.message().partition());
      lost += late || failures.containsKey(place) ? 1 : 0;
    }
    if (lost > 0) {
      metrics.lostLocks(lost);
      log.warn(
          "An acknowledgement {}. Its {} commands come again and meet their answers.",
          failures.isEmpty() ? "came after the end of its lock" : "failed " + failures,
          lost);
    }
  }

  private static long in(long millis) {
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static List<Delivery> poll(ShareConsumer<byte[], byte[]> consumer, Duration atMost) {
    List<Delivery> deliveries = new ArrayList<>();
    consumer.poll(atMost).forEach(message -> deliveries.add(new Delivery(message)));
    return deliveries;
  }

  private static boolean pause() {
    try {
      Thread.sleep(Duration.ofSeconds(1));
      return true;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
