package io.provingground.gateway;

import java.security.Security;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the gateway. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class GatewayApplication {

  /**
   * Starts the gateway; it runs until SIGTERM.
   *
   * @param arguments settings, as {@code --name=value}
   */
  public static void main(String[] arguments) {
    rememberNamesBriefly();
    SpringApplication.run(GatewayApplication.class, arguments);
  }

  /** The JVM keeps an address for 30 seconds; instances come and go faster than that. */
  private static void rememberNamesBriefly() {
    Security.setProperty("networkaddress.cache.ttl", "1");
    Security.setProperty("networkaddress.cache.negative.ttl", "1");
  }
}
