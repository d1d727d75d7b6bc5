package io.provingground.order.fulfilment;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.order.history.Money;
import io.provingground.order.running.Traces;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Calls the provider outside of any transaction, a bounded number of times at once, and not at all
 * while it is down. A call that is not made or not answered is repeated by the sweep.
 */
@Component
class Payments {
  private static final Logger log = LoggerFactory.getLogger(Payments.class);

  private final PaymentProvider provider;
  private final Traces traces;
  private final Semaphore bulkhead;
  private final CircuitBreaker breaker;
  private final MeterRegistry meters;
  private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

  /** How a call ended; the names are those of the metric. */
  enum Outcome {
    ANSWERED,
    UNANSWERED,
    /** Not made, since too many calls are under way. */
    BULKHEAD_FULL,
    /** Not made, since too many calls failed a moment ago. */
    CIRCUIT_OPEN
  }

  Payments(
      PaymentProvider provider, PaymentSettings settings, Traces traces, MeterRegistry meters) {
    this.meters = meters;
    this.provider = provider;
    this.traces = traces;
    this.bulkhead = new Semaphore(settings.calls());
    this.breaker = CircuitBreaker.of("payment-provider", config(settings));
    breaker
        .getEventPublisher()
        .onStateTransition(event ->
            log.warn(
                "The payment provider's circuit is {}. Payments that are outstanding are repeated later.",
                event.getStateTransition().getToState()));
  }

  /** Captures in the background and hands on what the provider says, if it says something. */
  void capture(Saga saga, Money amount, BiConsumer<UUID, Signal> then) {
    var token = Objects.requireNonNull(saga.paymentToken(), "a saga that captures has its token");
    call(saga, "capturing", () -> provider.capture(saga.orderId(), amount, token), then);
  }

  /**
   * Voids or refunds in the background and hands on what the provider says, if it says something.
   */
  void resolve(Saga saga, Money amount, BiConsumer<UUID, Signal> then) {
    call(saga, "resolving", () -> provider.resolve(saga.orderId(), amount), then);
  }

  private void call(Saga saga, String what, Supplier<Signal> call, BiConsumer<UUID, Signal> then) {
    if (!bulkhead.tryAcquire()) {
      ended(Outcome.BULKHEAD_FULL);
      return;
    }
    if (!underWay.add(saga.orderId())) {
      bulkhead.release();
      return;
    }
    var _ =
        Thread.ofVirtual()
            .name("payment")
            .start(() ->
                traces.continueFrom(
                    saga.traceparent(),
                    what,
                    () -> callAndHandOn(saga.orderId(), what, call, then)));
  }

  private void callAndHandOn(
      UUID orderId, String what, Supplier<Signal> call, BiConsumer<UUID, Signal> then) {
    Signal answer;
    try {
      answer = breaker.executeSupplier(call);
      ended(Outcome.ANSWERED);
    } catch (CallNotPermittedException _) {
      ended(Outcome.CIRCUIT_OPEN);
      return;
    } catch (ProviderUnavailableException outage) {
      ended(Outcome.UNANSWERED);
      log.warn(
          "No answer to {} of order {}: the payment provider {}. It is asked again.",
          what,
          orderId,
          outage.getMessage());
      return;
    } catch (RuntimeException failure) {
      ended(Outcome.UNANSWERED);
      log.error(
          "The answer to {} of order {} could not be used, for a reason that nobody foresaw. It is asked for again.",
          what,
          orderId,
          failure);
      return;
    } finally {
      underWay.remove(orderId);
      bulkhead.release();
    }
    log.info(
        "The payment provider's answer to {} of order {} is {}.",
        what,
        orderId,
        answer.getClass().getSimpleName());
    handOn(orderId, answer, then);
  }

  private static void handOn(UUID orderId, Signal answer, BiConsumer<UUID, Signal> then) {
    try {
      then.accept(orderId, answer);
    } catch (RuntimeException failure) {
      log.warn(
          "The payment provider's answer about order {} could not be stored. It is asked for again.",
          orderId,
          failure);
    }
  }

  private void ended(Outcome outcome) {
    meters.counter("payment.calls", "outcome", outcome.name()).increment();
  }

  private static CircuitBreakerConfig config(PaymentSettings settings) {
    return CircuitBreakerConfig.custom()
        .slidingWindowSize(20)
        .minimumNumberOfCalls(10)
        .failureRateThreshold(60)
        .waitDurationInOpenState(
            settings.retry().multipliedBy(3).compareTo(Duration.ofSeconds(1)) > 0
                ? settings.retry().multipliedBy(3)
                : Duration.ofSeconds(1))
        .permittedNumberOfCallsInHalfOpenState(3)
        .recordExceptions(ProviderUnavailableException.class)
        .build();
  }
}
