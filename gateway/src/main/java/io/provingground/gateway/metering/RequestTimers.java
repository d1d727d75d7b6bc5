package io.provingground.gateway.metering;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.provingground.gateway.settings.GatewaySettings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** One timer per route and outcome, made at the start: no label ever comes from a request. */
@Component
final class RequestTimers {
  static final String NO_ROUTE = "none";
  private final Map<String, Map<Outcome, Timer>> timers = new HashMap<>();

  RequestTimers(GatewaySettings settings, MeterRegistry registry) {
    settings.routes().keySet().forEach(route -> timers.put(route, timers(route, registry)));
    timers.put(NO_ROUTE, timers(NO_ROUTE, registry));
  }

  void record(String route, Outcome outcome, Duration duration) {
    Objects.requireNonNull(Objects.requireNonNull(timers.get(route)).get(outcome)).record(duration);
  }

  private static Map<Outcome, Timer> timers(String route, MeterRegistry registry) {
    Map<Outcome, Timer> byOutcome = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      byOutcome.put(
          outcome,
          Timer.builder("gateway.requests")
              .description("Requests by route, until the last byte of the answer")
              .tag("route", route)
              .tag("outcome", outcome.label())
              .serviceLevelObjectives(
                  Duration.ofMillis(10),
                  Duration.ofMillis(50),
                  Duration.ofMillis(100),
                  Duration.ofMillis(250),
                  Duration.ofSeconds(1),
                  Duration.ofSeconds(5))
              .register(registry));
    }
    return byOutcome;
  }
}
