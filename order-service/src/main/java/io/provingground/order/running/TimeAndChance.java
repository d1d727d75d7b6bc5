package io.provingground.order.running;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Time and randomness come from outside of the code that uses them, so that tests and drills can
 * move them.
 */
@Configuration(proxyBeanMethods = false)
class TimeAndChance {
  @Bean
  Clock clock(ServiceSettings settings, @Value("${proving.ground.local:false}") boolean local) {
    if (!settings.clockOffset().isZero() && !local) {
      throw new IllegalStateException(
          "order.clock-offset is %s, but the clock may be moved in local mode only. Remove the setting, or set PROVING_GROUND_LOCAL=true on a machine for trying out."
              .formatted(settings.clockOffset()));
    }
    return Clock.offset(Clock.systemUTC(), settings.clockOffset());
  }

  @Bean
  RandomGenerator random() {
    return new SecureRandom();
  }
}
