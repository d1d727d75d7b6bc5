package io.provingground.order.fulfilment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.provingground.order.fulfilment.Payments.Outcome;
import io.provingground.order.history.Money;
import io.provingground.order.parts.Provider;
import io.provingground.order.running.Traces;
import io.provingground.order.running.Work;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What keeps a provider that is down or slow from taking the service with it. */
class PaymentsTest {
  private static final Money AMOUNT = new Money(2580, "EUR");

  /** As many failures as the circuit needs to see before it judges. */
  private static final int ENOUGH = 10;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Map<UUID, Signal> answers = new ConcurrentHashMap<>();
  private final Queue<Object> announcements = new ConcurrentLinkedQueue<>();
  private final HttpPaymentProvider provider = HttpPaymentProviderTest.provider(settings(1));

  /** The first call of a test run takes long on a busy machine, which would count as a failure. */
  @BeforeAll
  static void warmUp() {
    try (var provider = HttpPaymentProviderTest.provider(settings(1))) {
      provider.capture(UUID.randomUUID(), AMOUNT, "tok_approve");
    }
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void leavesAProviderAloneThatIsDownAndFindsOutWhenItIsBack() {
    // One more at once than are under way, so that only the circuit can refuse a call.
    var payments = payments(ENOUGH + 1);
    for (var i = 1; i <= ENOUGH; i++) {
      var failing = UUID.randomUUID();
      Provider.answers(failing.toString(), "capture", aResponse().withStatus(503));
      payments.capture(saga(failing), AMOUNT, answers::put);
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> count(Outcome.UNANSWERED) == ENOUGH);

    var spared = UUID.randomUUID();
    payments.capture(saga(spared), AMOUNT, answers::put);
    await().atMost(Duration.ofSeconds(60)).until(() -> count(Outcome.CIRCUIT_OPEN) == 1);
    assertThat(Provider.calls(spared.toString(), "capture")).isEmpty();
    assertThat(answers).isEmpty();

    // As the sweep does it.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          payments.capture(saga(spared), AMOUNT, answers::put);
          return answers.containsKey(spared);
        });
    var refusedSoFar = count(Outcome.CIRCUIT_OPEN);
    for (var i = 1; i <= ENOUGH; i++) {
      var next = UUID.randomUUID();
      payments.capture(saga(next), AMOUNT, answers::put);
      await().atMost(Duration.ofSeconds(60)).until(() -> answers.containsKey(next));
    }
    assertThat(count(Outcome.CIRCUIT_OPEN)).as("closed again").isEqualTo(refusedSoFar);
  }

  @Test
  void makesNoMoreCallsAtOnceThanItMayAndTheOthersAfterThem() {
    var payments = payments(1);
    var slow = UUID.randomUUID();
    var other = UUID.randomUUID();
    Provider.answers(slow.toString(), "capture", Provider.status("CAPTURED").withFixedDelay(4_000));
    payments.capture(saga(slow), AMOUNT, answers::put);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !Provider.calls(slow.toString(), "capture").isEmpty());
    payments.capture(saga(other), AMOUNT, answers::put);
    await()
        .during(Duration.ofSeconds(1))
        .until(() -> Provider.calls(other.toString(), "capture").isEmpty());

    await().atMost(Duration.ofSeconds(60)).until(() -> answers.containsKey(other));
    assertThat(answers).containsKey(slow);
  }

  @Test
  void putsPaymentsOffAtOnceWhileCallsHangAndMakesAllWhenTheyDoNoMore() {
    var settings = settings(16, Duration.ofSeconds(2));
    try (var impatient = HttpPaymentProviderTest.provider(settings)) {
      var payments = payments(impatient, settings);
      var backlog = Stream.generate(UUID::randomUUID).limit(100).toList();
      backlog.forEach(order -> answersAfter(order, Duration.ofSeconds(4)));

      askAndAwait(payments, backlog);
      var madeAtFirst = count(Outcome.UNANSWERED);
      assertThat(madeAtFirst).isBetween(10.0, 32.0);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> {
            askAndAwait(payments, backlog);
            return count(Outcome.UNANSWERED) > madeAtFirst;
          });
      assertThat(count(Outcome.UNANSWERED) - madeAtFirst)
          .as("calls that find out whether the provider is back")
          .isLessThanOrEqualTo(3);
      assertThat(answers).isEmpty();

      backlog.forEach(order -> answersAfter(order, Duration.ZERO));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> {
            backlog.subList(0, 3).forEach(order -> ask(payments, order));
            return announcements.contains(new ProviderBack());
          });
      var putOff = count(Outcome.BULKHEAD_FULL) + count(Outcome.CIRCUIT_OPEN);
      backlog.forEach(order -> ask(payments, order));
      await().atMost(Duration.ofSeconds(60)).until(() -> answers.keySet().containsAll(backlog));
      assertThat(count(Outcome.BULKHEAD_FULL) + count(Outcome.CIRCUIT_OPEN))
          .as("put off although the provider is back")
          .isEqualTo(putOff);
    }
  }

  private static void answersAfter(UUID order, Duration delay) {
    var answer = Provider.status("CAPTURED").withFixedDelay((int) delay.toMillis());
    Provider.answers(order.toString(), "capture", answer);
  }

  /** Until each was called about in vain or put off. */
  private void askAndAwait(Payments payments, List<UUID> orders) {
    var before = ended();
    orders.forEach(order -> ask(payments, order));
    await().atMost(Duration.ofSeconds(60)).until(() -> ended() == before + orders.size());
  }

  private void ask(Payments payments, UUID order) {
    payments.capture(saga(order), AMOUNT, answers::put);
  }

  private double ended() {
    return Stream.of(Outcome.values()).mapToDouble(this::count).sum();
  }

  private double count(Outcome outcome) {
    return meters.counter("payment.calls", "outcome", outcome.name()).count();
  }

  private Payments payments(int calls) {
    return payments(provider, settings(calls));
  }

  private Payments payments(HttpPaymentProvider asked, PaymentSettings settings) {
    var traces = new Traces(Tracer.NOOP, Propagator.NOOP);
    return new Payments(asked, settings, new Work(meters), traces, meters, announcements::add);
  }

  private static Saga saga(UUID order) {
    return new Saga(order, SagaState.CAPTURING, Instant.MAX, 1, "tok_approve", null);
  }

  private static PaymentSettings settings(int calls) {
    return settings(calls, Duration.ofSeconds(10));
  }

  private static PaymentSettings settings(int calls, Duration timeout) {
    return new PaymentSettings(
        URI.create(Provider.url()),
        "secret",
        Duration.ofSeconds(1),
        timeout,
        Duration.ofMillis(100),
        calls);
  }
}
