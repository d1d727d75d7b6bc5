package io.provingground.web.calling;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.web.calling.NeighbourUnavailable.Kind;
import java.util.function.Supplier;

/**
 * Keeps one service's trouble from becoming ours: so many calls wait for it and no more, and none
 * is made while nearly all fail. It lies outside the attempts, so one dead instance among several
 * does not count as a failure.
 */
final class Guard {
  private final Bulkhead bulkhead;
  private final CircuitBreaker breaker;

  Guard(Bulkhead bulkhead, CircuitBreaker breaker, MeterRegistry meters) {
    this.bulkhead = bulkhead;
    this.breaker = breaker;
    Gauge.builder("calls.left.alone", breaker, each -> each.getState() == State.OPEN ? 1 : 0)
        .tag("service", breaker.getName())
        .description("1 while the service is not called because nearly all calls failed")
        .register(meters);
    Gauge.builder(
            "calls.permits", bulkhead, each -> each.getMetrics().getAvailableConcurrentCalls())
        .tag("service", breaker.getName())
        .description("calls that may still be made at the same time")
        .register(meters);
  }

  <T> T protect(Supplier<T> call) {
    try {
      return Bulkhead.decorateSupplier(bulkhead, CircuitBreaker.decorateSupplier(breaker, call))
          .get();
    } catch (BulkheadFullException | CallNotPermittedException leftAlone) {
      throw new NeighbourUnavailable(breaker.getName(), Kind.LEFT_ALONE, leftAlone);
    }
  }
}
