package io.provingground.web.parts;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.provingground.web.schema.Schema;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Waits until the service has migrated, and creates the topics as order-service would. */
public final class WhenReady implements TestExecutionListener {

  /** Made by Spring. */
  public WhenReady() {}

  @Override
  public void beforeTestClass(TestContext test) {
    var service = test.getApplicationContext();
    Topics.create();
    Awaitility.await("migration")
        .atMost(Duration.ofSeconds(60))
        .until(service.getBean(Schema.class)::ready);
    Awaitility.await("projection")
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          var container =
              service
                  .getBean(KafkaListenerEndpointRegistry.class)
                  .getListenerContainer("web-projection");
          return container != null && container.isRunning();
        });
  }

  @Override
  public void beforeTestMethod(TestContext test) {
    Neighbours.reset();
    test.getApplicationContext()
        .getBean(CircuitBreakerRegistry.class)
        .getAllCircuitBreakers()
        .forEach(CircuitBreaker::reset);
  }
}
