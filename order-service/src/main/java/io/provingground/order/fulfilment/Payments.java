package io.provingground.order.fulfilment;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.order.history.Money;
import io.provingground.order.running.Traces;
import io.provingground.order.running.Work;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Calls the provider outside of any transaction, a bounded number of times at once, and not at all
 * while it is down or slow. A call that is not made or not answered is repeated by the sweep.
 *
 * <p>While every call hangs, no more than calls / timeout of them end in a second (16 / 2 s = 8),
 * which is less than the orders that come in. So waiting for a place is bounded by the same
 * timeout, and the first {@code calls} that hang open the circuit: from then on payments are put
 * off at once, and three calls at a time find out whether the provider is back. That is announced,
 * so that nobody waits out a back-off that has grown meanwhile; those who come back all at once
 * wait here for their places instead of being put off again.
 */
@Component
class Payments {
  private static final Logger log = LoggerFactory.getLogger(Payments.class);

  /** Far more than are put off in the time that one call may take. */
  private static final int LONGEST_QUEUE = 1_000;

  private static final Duration SHORTEST_REST = Duration.ofSeconds(1);

  private final PaymentProvider provider;
  private final ApplicationEventPublisher events;
  private final Work work;
  private final Traces traces;
  private final Semaphore bulkhead;
  private final Duration longestWait;
  private final CircuitBreaker breaker;
  private final MeterRegistry meters;
  private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

  /** How a call ended; the names are those of the metric. */
  enum Outcome {
    ANSWERED,
    UNANSWERED,
    /** Not made, since too many calls were under way for as long as one may take. */
    BULKHEAD_FULL,
    /** Not made, since too many calls failed or hung a moment ago. */
    CIRCUIT_OPEN
  }

  Payments(
      PaymentProvider provider,
      PaymentSettings settings,
      Work work,
      Traces traces,
      MeterRegistry meters,
      ApplicationEventPublisher events) {
    this.work = work;
    this.meters = meters;
    this.provider = provider;
    this.traces = traces;
    this.events = events;
    // Fair, since each waits for a bounded time.
    this.bulkhead = new Semaphore(settings.calls(), true);
    this.longestWait = settings.timeout();
    this.breaker = CircuitBreaker.of("payment-provider", config(settings));
    breaker.getEventPublisher().onStateTransition(event -> say(event.getStateTransition()));
  }

  private void say(StateTransition transition) {
    if (transition.getToState() == CircuitBreaker.State.CLOSED) {
      log.info("The payment provider's circuit is CLOSED. Outstanding payments are asked for now.");
      events.publishEvent(new ProviderBack());
      return;
    }
    log.warn(
        "The payment provider's circuit is {}. Payments that are outstanding are repeated later.",
        transition.getToState());
  }

  /** Captures in the background and hands on what the provider says, if it says something. */
  void capture(Saga saga, Money amount, BiConsumer<UUID, Signal> then) {
    var token = Objects.requireNonNull(saga.paymentToken(), "a saga that captures has its token");
    call(saga, "capturing", () -> provider.capture(saga.orderId(), amount, token), then);
  }

  /** Voids in the background and hands on what the provider says, if it says something. */
  void annul(Saga saga, Money amount, BiConsumer<UUID, Signal> then) {
    call(saga, "voiding", () -> provider.annul(saga.orderId(), amount), then);
  }

  /**
   * Voids or refunds in the background and hands on what the provider says, if it says something.
   */
  void resolve(Saga saga, Money amount, BiConsumer<UUID, Signal> then) {
    call(saga, "resolving", () -> provider.resolve(saga.orderId(), amount), then);
  }

  private void call(Saga saga, String what, Supplier<Signal> call, BiConsumer<UUID, Signal> then) {
    if (underWay.size() >= LONGEST_QUEUE) {
      ended(Outcome.BULKHEAD_FULL);
      return;
    }
    if (!underWay.add(saga.orderId())) {
      return;
    }
    if (!work.begin(1)) {
      underWay.remove(saga.orderId());
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
    try {
      whenThereIsRoom(orderId, what, call)
          .ifPresent(answer -> {
            log.info(
                "The payment provider's answer to {} of order {} is {}.",
                what,
                orderId,
                answer.getClass().getSimpleName());
            handOn(orderId, answer, then);
          });
    } finally {
      work.end(1);
    }
  }

  private Optional<Signal> whenThereIsRoom(UUID orderId, String what, Supplier<Signal> call) {
    try {
      if (!bulkhead.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
        ended(Outcome.BULKHEAD_FULL);
        return Optional.empty();
      }
      try {
        return answer(orderId, what, call);
      } finally {
        bulkhead.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      underWay.remove(orderId);
    }
  }

  private Optional<Signal> answer(UUID orderId, String what, Supplier<Signal> call) {
    try {
      var answer = breaker.executeSupplier(call);
      ended(Outcome.ANSWERED);
      return Optional.of(answer);
    } catch (CallNotPermittedException _) {
      ended(Outcome.CIRCUIT_OPEN);
    } catch (ProviderUnavailableException outage) {
      ended(Outcome.UNANSWERED);
      log.warn(
          "No answer to {} of order {}: the payment provider {}. It is asked again.",
          what,
          orderId,
          outage.getMessage());
    } catch (RuntimeException failure) {
      ended(Outcome.UNANSWERED);
      log.error(
          "The answer to {} of order {} could not be used, for a reason that nobody foresaw. It is asked for again.",
          what,
          orderId,
          failure);
    }
    return Optional.empty();
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
            settings.retry().compareTo(SHORTEST_REST) > 0 ? settings.retry() : SHORTEST_REST)
        .permittedNumberOfCallsInHalfOpenState(3)
        .recordExceptions(ProviderUnavailableException.class)
        .build();
  }
}
