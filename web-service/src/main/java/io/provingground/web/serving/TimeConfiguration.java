package io.provingground.web.serving;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock, so that tests and drills can move time. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {
  @Bean
  Clock clock(ServingSettings settings, LocalMode mode) {
    mode.require("web.clock-offset", !settings.clockOffset().isZero());
    return settings.clockOffset().equals(Duration.ZERO)
        ? Clock.systemUTC()
        : Clock.offset(Clock.systemUTC(), settings.clockOffset());
  }
}
