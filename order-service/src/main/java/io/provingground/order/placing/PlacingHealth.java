package io.provingground.order.placing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the queue of orders shows in readiness and in the metrics. */
@Configuration(proxyBeanMethods = false)
class PlacingHealth {
  @Bean("placingHealthIndicator")
  HealthIndicator placing(Coalescer coalescer, PlacingSettings settings, MeterRegistry meters) {
    Gauge.builder("orders.waiting", coalescer, Coalescer::waiting)
        .description("orders that wait to be stored")
        .register(meters);
    return new Saturation(coalescer::waiting, settings.unreadyAt(), settings.readyAgainAt());
  }
}
