package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.history.Money;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.Instance;
import io.provingground.order.parts.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** An instance that stops while the payment provider thinks about a payment. */
class StopIT {
  private static final int PROVIDER_TAKES = 15_000;

  @Test
  void waitsForTheProvidersAnswerAndBeginsNothing() throws Exception {
    try (var instance = Instance.start("--order.drain=0s", "--order.payment.timeout=18s")) {
      var customer = Client.newCustomer(instance.port());
      assertThat(customer.list("").status()).isEqualTo(200);
      var order = UUID.randomUUID();
      var answer = new CompletableFuture<Signal>();
      Provider.answers(
          order.toString(), "capture", Provider.status("DECLINED").withFixedDelay(PROVIDER_TAKES));
      instance
          .bean(Payments.class)
          .capture(
              new Saga(order, SagaState.CAPTURING, Instant.MAX, 1, "tok_approve", null),
              new Money(2580, "EUR"),
              (_, signal) -> answer.complete(signal));

      // As SIGTERM does it, on a thread of its own.
      var stop = Thread.ofPlatform().start(instance::close);
      await("requests are refused")
          .atMost(Duration.ofSeconds(14))
          .until(() -> customer.list("").status() == 503);
      assertThat(stop.join(Duration.ofSeconds(60))).as("stopped").isTrue();
      assertThat(answer).as("the answer was waited for").isCompleted();
    }
  }
}
