package io.provingground.web.orderview;

import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** How projecting deals with failures. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {
  private static final double GROWTH = 2;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /**
   * What fails here fails for all (a database or broker that is away), so the batch waits: skipping
   * it would lose it.
   */
  @Bean
  CommonErrorHandler neverGiveUp(ProjectorSettings settings) {
    var pauses = new ExponentialBackOff(settings.retryPause().toMillis(), GROWTH);
    pauses.setMaxInterval(LONGEST_PAUSE.toMillis());
    pauses.setMaxElapsedTime(Long.MAX_VALUE);
    var handler = new DefaultErrorHandler(pauses);
    // By default some exceptions count as hopeless, and their messages are dropped with a line in
    // the log.
    handler.setClassifications(Map.of(), true);
    return handler;
  }
}
