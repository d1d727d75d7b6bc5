package io.provingground.inventory;

import io.provingground.inventory.running.StopDeadline;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class InventoryServiceApplication {

  /** Less than any orchestrator of ours waits before it kills. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

  /** Starts the service; settings come from the environment. */
  public static void main(String... args) {
    StopDeadline.set(LONGEST_STOP);
    SpringApplication.run(InventoryServiceApplication.class, args);
  }
}
