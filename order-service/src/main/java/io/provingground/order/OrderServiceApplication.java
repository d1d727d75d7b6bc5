package io.provingground.order;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the order service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class OrderServiceApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(OrderServiceApplication.class, arguments);
  }
}
