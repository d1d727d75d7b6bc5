package io.provingground.order;

import io.provingground.order.running.StopDeadline;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the order service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class OrderServiceApplication {
  /** Less than any orchestrator of ours waits before it kills. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

  public static void main(String[] arguments) {
    StopDeadline.set(LONGEST_STOP);
    SpringApplication.run(OrderServiceApplication.class, arguments);
  }
}
