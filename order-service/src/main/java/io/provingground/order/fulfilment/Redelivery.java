package io.provingground.order.fulfilment;

import io.provingground.order.running.Outage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
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
            (message, failure) -> deadLetters.park(message, reason(failure)), few);
    // Each retry; what follows from it is said where it is parked, or by who waits for the
    // database.
    handler.setLogLevel(KafkaException.Level.DEBUG);
    handler.setBackOffFunction((_, failure) -> isOutage(failure) ? endless() : few);
    return handler;
  }

  private static String reason(Exception failure) {
    return String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
  }

  private static BackOff endless() {
    return new FixedBackOff(PAUSE_MILLISECONDS, FixedBackOff.UNLIMITED_ATTEMPTS);
  }

  /** Looks behind the wrapping, which is made of Kafka exceptions whatever happened. */
  private static boolean isOutage(Exception failure) {
    var cause = failure.getCause();
    while (cause instanceof BatchListenerFailedException
        || cause instanceof ListenerExecutionFailedException) {
      cause = cause.getCause();
    }
    return Outage.isBehind(cause);
  }
}
