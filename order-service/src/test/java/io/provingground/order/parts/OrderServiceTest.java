package io.provingground.order.parts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The whole service on real parts. All such tests share one instance of it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(PartsConfiguration.class)
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "management.server.port=0",
      "spring.flyway.password=test-orders_owner",
      "logging.structured.format.console=",
      "order.drain=0s",
      "order.payment.api-key=test-key",
      "order.payment.callback.secret=test-callback-secret",
      "order.payment.timeout=5s",
      "order.payment.retry=200ms",
      "order.saga.resend=1s",
      "order.saga.sweep=50ms",
      // Nobody takes commands from the queue of the tests.
      "order.saga.most-queued=1000000",
    })
public @interface OrderServiceTest {}
