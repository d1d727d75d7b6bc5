package io.provingground.order.fulfilment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.order.running.BackgroundLoop;
import io.provingground.order.running.TopicReady;
import io.provingground.order.running.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Bounds the queue of commands: above a set length nothing is added, so that repeats do not
 * lengthen a queue that is slow already, and no command waits in it past its use. Sagas wait
 * instead, and the sweep sends what they need later; orders are placed as ever. While the length is
 * unknown, commands are sent. By one look a second, and only while commands are sent: the bound is
 * passed by what all instances send in that time.
 */
@Component
class QueueBound implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(QueueBound.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final List<String> bootstrapServers;
  private final SagaSettings settings;
  private final Counter postponed;
  private final BackgroundLoop loop;
  private @Nullable QueueLag lag;
  private volatile boolean asked;
  private volatile boolean full;

  QueueBound(
      KafkaConnectionDetails kafka,
      SagaSettings settings,
      MeterRegistry meters,
      ApplicationEventPublisher events) {
    this.bootstrapServers = kafka.getAdmin().getBootstrapServers();
    this.settings = settings;
    this.postponed =
        Counter.builder("commands.postponed")
            .description("Commands that were not sent because too many wait")
            .register(meters);
    this.loop =
        new BackgroundLoop(
            "The look at the queue of commands",
            "Commands are sent, however many wait.",
            events,
            this::turn);
  }

  /** Without its topic there is no queue; answers come from whom it belongs to. */
  @EventListener
  void start(TopicReady ready) {
    if (ready.topic().equals(Topics.INVENTORY_EVENTS)) {
      loop.start();
    }
  }

  /** Whether a command may be added now; one that may not is counted as postponed. */
  boolean admits() {
    asked = true;
    if (full) {
      postponed.increment();
    }
    return !full;
  }

  @Override
  public void close() {
    loop.close();
    closeLag();
  }

  private Optional<Duration> turn() throws InterruptedException {
    if (asked || full) {
      asked = false;
      look();
    }
    return Optional.of(PAUSE);
  }

  private void look() throws InterruptedException {
    try {
      note(lag().now());
    } catch (ExecutionException | TimeoutException | KafkaException unknown) {
      log.debug("How many commands wait is unknown at the moment.", unknown);
      full = false;
      closeLag();
    }
  }

  private void note(long waiting) {
    var was = full;
    full = waiting > settings.mostQueued();
    if (full && !was) {
      log.warn(
          "{} commands wait in {}, more than {}. No more are sent; their sagas wait, and orders are placed.",
          waiting,
          Topics.INVENTORY_COMMANDS,
          settings.mostQueued());
    } else if (was && !full) {
      log.info("{} commands wait in {}; more are sent again.", waiting, Topics.INVENTORY_COMMANDS);
    }
  }

  private QueueLag lag() {
    var open = lag;
    if (open == null) {
      open = new QueueLag(bootstrapServers, settings.queueGroup());
      lag = open;
    }
    return open;
  }

  private void closeLag() {
    if (lag != null) {
      lag.close();
      lag = null;
    }
  }
}
