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
  private final Telling telling;
  private volatile Behaviour behaviour = Behaviour.normal();

  /** Waits; tests shorten it. */
  @FunctionalInterface
  interface Pause {
    void take(Duration length) throws InterruptedException;
  }

  /** Tells the shop an outcome by a callback. */
  @FunctionalInterface
  interface Telling {
    void tell(LedgerEntry entry, Behaviour behaviour);
  }

  Provider(Payments payments, Pause pause, Telling telling) {
    this.payments = payments;
    this.pause = pause;
    this.telling = telling;
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
      case NORMAL, TWICE -> told(deciding.get(), now);
      case FAILING -> payments.turnAway(operation, orderId, request);
      case SLOW -> {
        pause.take(delay);
        yield told(deciding.get(), now);
      }
      case LATE -> {
        Decision decision = told(deciding.get(), now);
        pause.take(delay);
        yield decision;
      }
    };
  }

  /** Before the answer: it may never arrive, which is what callbacks are for. */
  private Decision told(Decision decision, Behaviour now) {
    if (decision instanceof Decision.Stands(LedgerEntry entry) && entry.told()) {
      telling.tell(entry, now);
    }
    return decision;
  }
}
