package io.provingground.localplatform.sandbox;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the tokens' and the operator's whims around the decisions. */
final class Provider {
  /** Longer than any caller waits. */
  private static final Duration NEVER = Duration.ofMinutes(2);

  private static final Duration SLOW_TOKEN = Duration.ofSeconds(3);
  private static final int FAILURES = 2;

  private final Payments payments;
  private final Pause pause;
  private volatile Behaviour behaviour = Behaviour.normal();

  /** Waits; tests shorten it. */
  @FunctionalInterface
  interface Pause {
    void take(Duration length) throws InterruptedException;
  }

  Provider(Payments payments, Pause pause) {
    this.payments = payments;
    this.pause = pause;
  }

  Behaviour behaviour() {
    return behaviour;
  }

  void behave(Behaviour next) {
    behaviour = next;
  }

  Payments payments() {
    return payments;
  }

  Decision capture(UUID orderId, Capture request) throws InterruptedException {
    int earlier = payments.attempts(Operation.CAPTURE, orderId);
    if (request.token().equals("tok_fail_twice") && earlier < FAILURES) {
      return payments.turnAway(Operation.CAPTURE, orderId, request);
    }
    if (request.token().equals("tok_slow") && earlier == 0) {
      pause.take(SLOW_TOKEN);
    }
    Decision decision =
        decide(Operation.CAPTURE, orderId, request, () -> payments.capture(orderId, request));
    if (request.token().equals("tok_timeout") && earlier == 0) {
      pause.take(NEVER);
    }
    return decision;
  }

  Decision cancel(UUID orderId) throws InterruptedException {
    return decide(Operation.VOID, orderId, null, () -> payments.cancel(orderId));
  }

  Decision refund(UUID orderId) throws InterruptedException {
    return decide(Operation.REFUND, orderId, null, () -> payments.refund(orderId));
  }

  private Decision decide(
      Operation operation, UUID orderId, @Nullable Capture request, Supplier<Decision> deciding)
      throws InterruptedException {
    Behaviour now = behaviour;
    Duration delay = Duration.ofMillis(now.delayMillis());
    return switch (now.mode()) {
      case NORMAL -> deciding.get();
      case FAILING -> payments.turnAway(operation, orderId, request);
      case SLOW -> {
        pause.take(delay);
        yield deciding.get();
      }
      case LATE -> {
        Decision decision = deciding.get();
        pause.take(delay);
        yield decision;
      }
    };
  }
}
