package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.OrderServiceApplication;
import io.provingground.order.history.Money;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.Issuer;
import io.provingground.order.parts.PartsConfiguration;
import io.provingground.order.parts.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An instance that stops while the payment provider thinks about a payment. */
class StopIT {
  private static final int PROVIDER_TAKES = 8000;

  @Test
  void waitsForTheProvidersAnswerAndBeginsNothing() throws Exception {
    try (var instance = instance()) {
      var customer = customer(instance);
      assertThat(customer.list("").status()).isEqualTo(200);
      var order = UUID.randomUUID();
      var answer = new CompletableFuture<Signal>();
      Provider.answers(
          order.toString(), "capture", Provider.status("DECLINED").withFixedDelay(PROVIDER_TAKES));
      instance
          .getBean(Payments.class)
          .capture(
              new Saga(order, SagaState.CAPTURING, Instant.MAX, 1, "tok_approve", null),
              new Money(2580, "EUR"),
              (_, signal) -> answer.complete(signal));

      // As SIGTERM does it, on a thread of its own.
      var stop = Thread.ofPlatform().start(instance::close);
      await("requests are refused")
          .atMost(Duration.ofSeconds(7))
          .until(() -> customer.list("").status() == 503);
      assertThat(stop.join(Duration.ofSeconds(60))).as("stopped").isTrue();
      assertThat(answer).as("the answer was waited for").isCompleted();
    }
  }

  private static Client customer(ConfigurableApplicationContext instance) {
    return Client.newCustomer(
        Integer.parseInt(instance.getEnvironment().getRequiredProperty("local.server.port")));
  }

  private static ConfigurableApplicationContext instance() {
    return new SpringApplicationBuilder(OrderServiceApplication.class, PartsConfiguration.class)
        .properties("spring.flyway.password=test-orders_owner", "order.payment.api-key=test-key")
        .run(
            "--server.port=0",
            "--management.server.port=0",
            "--logging.structured.format.console=",
            "--order.drain=0s",
            "--order.payment.url=" + Provider.url(),
            "--order.payment.timeout=10s",
            "--order.security.jwks-uri=" + Issuer.jwksUri());
  }
}
