package io.provingground.order.fulfilment;

import io.provingground.order.running.Outage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What happens to a message whose processing failed: an outage is waited out, anything else, such
 * as data that the database refuses, is tried a few times and parked.
 */
@Configuration(proxyBeanMethods = false)
class Redelivery {
  private static final long PAUSE_MILLISECONDS = 1_000;

  @Bean
  CommonErrorHandler afterFailures(SagaSettings settings, DeadLetters deadLetters) {
    var few = new FixedBackOff(PAUSE_MILLISECONDS / 4, settings.attemptsBeforeParking() - 1L);
    var handler =
        new DefaultErrorHandler(
            (message, failure) -> deadLetters.park(message, String.valueOf(failure.getMessage())),
            few);
    handler.setBackOffFunction((_, failure) -> isOutage(failure) ? endless() : few);
    return handler;
  }

  private static BackOff endless() {
    return new FixedBackOff(PAUSE_MILLISECONDS, FixedBackOff.UNLIMITED_ATTEMPTS);
  }

  /** Looks behind the container's own wrapping, which is a Kafka exception whatever happened. */
  private static boolean isOutage(Exception failure) {
    return Outage.isBehind(failure.getCause());
  }
}
