package io.provingground.inventory.reserving;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.inventory.running.BackgroundTask;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How many commands wait, and how long the first has waited; it is what scaling and alerts go by.
 * Unknown (NaN) while the broker is away.
 */
@Component
class BacklogGauges implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(BacklogGauges.class);

  private final KafkaAdmin admin;
  private final ConsumerFactory<?, ?> consumers;
  private final ReservingSettings settings;
  private final BackgroundTask topics;
  private final Clock clock;
  private volatile @Nullable Backlog backlog;
  private @Nullable BacklogReader reader;

  BacklogGauges(
      KafkaAdmin admin,
      ConsumerFactory<?, ?> consumers,
      ReservingSettings settings,
      @Qualifier("topics") BackgroundTask topics,
      Clock clock,
      MeterRegistry registry) {
    this.admin = admin;
    this.consumers = consumers;
    this.settings = settings;
    this.topics = topics;
    this.clock = clock;
    Gauge.builder("inventory.queue.lag", this, BacklogGauges::commands)
        .description("Commands in the queue, those in work included")
        .register(registry);
    Gauge.builder("inventory.queue.age", this, BacklogGauges::age)
        .description("How long the first command in the queue has been there")
        .baseUnit("seconds")
        .register(registry);
  }

  @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
  synchronized void look() throws InterruptedException {
    if (!topics.isDone()) {
      return;
    }
    try {
      if (reader == null) {
        reader =
            new BacklogReader(
                settings.group(),
                admin.getConfigurationProperties(),
                Map.copyOf(consumers.getConfigurationProperties()));
      }
      backlog = reader.at(clock.instant());
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      backlog = null;
      log.debug("What lies in the queue is unknown at the moment.", e);
    }
  }

  /** What lay in the queue when it was last looked at; empty while that is unknown. */
  Optional<Backlog> known() {
    return Optional.ofNullable(backlog);
  }

  private double commands() {
    Backlog known = backlog;
    return known == null ? Double.NaN : known.commands();
  }

  private double age() {
    Backlog known = backlog;
    return known == null ? Double.NaN : known.oldest().toMillis() / 1000.0;
  }

  @Override
  public synchronized void destroy() {
    if (reader != null) {
      reader.close();
    }
  }
}
