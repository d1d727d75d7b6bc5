package io.provingground.gateway.balancing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.gateway.settings.GatewaySettings;
import io.provingground.gateway.settings.RouteSettings;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * How many instances are known in each state of health, and how often another one had to be tried.
 */
@Component
final class BalancingMeters {
  private final Map<String, Counter> repeats;

  BalancingMeters(GatewaySettings settings, Instances instances, MeterRegistry registry) {
    this.repeats =
        settings.routes().values().stream()
            .map(RouteSettings::service)
            .distinct()
            .collect(Collectors.toMap(Function.identity(), name -> repeats(name, registry)));
    repeats.keySet().forEach(service -> gauges(service, instances, registry));
  }

  void repeated(String service) {
    Objects.requireNonNull(repeats.get(service)).increment();
  }

  private static Counter repeats(String service, MeterRegistry registry) {
    return Counter.builder("gateway.repeats")
        .description("Requests that were sent to another instance after one had failed")
        .tag("service", service)
        .register(registry);
  }

  private static void gauges(String service, Instances instances, MeterRegistry registry) {
    for (Health health : Health.values()) {
      Gauge.builder("gateway.instances", () -> count(instances, service, health))
          .description("Instances by what is known of them")
          .tag("service", service)
          .tag("health", health.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  private static long count(Instances instances, String service, Health health) {
    return instances.of(service).stream().filter(instance -> instance.health() == health).count();
  }
}
