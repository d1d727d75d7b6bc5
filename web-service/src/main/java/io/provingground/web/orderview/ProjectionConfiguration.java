package io.provingground.web.orderview;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.ExponentialBackOff;

/** How projecting deals with failures. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {
  private static final Logger log = LoggerFactory.getLogger(ProjectionConfiguration.class);
  private static final double GROWTH = 2;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /**
   * What is wrong with a message is parked before it comes to this (Projector). What fails here
   * fails for all (a database or broker that is away, a missing right), so the batch waits, and
   * says so: skipping it would lose it.
   */
  @Bean
  CommonErrorHandler neverGiveUp(ProjectorSettings settings, MeterRegistry meters) {
    var pauses = new ExponentialBackOff(settings.retryPause().toMillis(), GROWTH);
    pauses.setMaxInterval(LONGEST_PAUSE.toMillis());
    pauses.setMaxElapsedTime(Long.MAX_VALUE);
    var handler = new DefaultErrorHandler(pauses);
    // By default some exceptions count as hopeless, and their messages are dropped with a line in
    // the log.
    handler.setClassifications(Map.of(), true);
    handler.setRetryListeners(new Standstill(meters.counter("projection.failures")));
    return handler;
  }

  /** Tells of a batch that waits: one line, and a count of all attempts. */
  private record Standstill(Counter failures) implements RetryListener {
    @Override
    public void failedDelivery(
        ConsumerRecord<?, ?> message, @Nullable Exception failure, int attempt) {
      failures.increment();
      if (attempt == 1) {
        log.warn(
            "Events of {} cannot be projected ({}). Views stand still, and it is tried again until it works.",
            Projector.TOPIC,
            reason(failure));
      }
    }

    private static String reason(@Nullable Exception failure) {
      return failure == null
          ? "no reason given"
          : String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage()).strip();
    }

    @Override
    public void failedDelivery(
        ConsumerRecords<?, ?> batch, @Nullable Exception failure, int attempt) {
      failedDelivery(batch.iterator().next(), failure, attempt);
    }
  }
}
