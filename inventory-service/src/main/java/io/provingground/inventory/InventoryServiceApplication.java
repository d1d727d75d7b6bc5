package io.provingground.inventory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@EnableScheduling
public class InventoryServiceApplication {

  /** Starts the service; settings come from the environment. */
  public static void main(String... args) {
    SpringApplication.run(InventoryServiceApplication.class, args);
  }
}
