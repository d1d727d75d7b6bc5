package io.provingground.order.acceptance;

import io.provingground.order.running.Neighbours;
import io.provingground.order.running.ServiceSettings;
import io.provingground.order.running.Traces;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Chooses, once and visibly, what goes first while inventory is away. */
@Configuration(proxyBeanMethods = false)
class AcceptanceConfiguration {
  private static final Duration CONNECT = Duration.ofMillis(500);

  @Bean
  AcceptanceRule acceptance(
      ServiceSettings service,
      DiscoverySettings discovery,
      HttpClient inventoryConnections,
      JsonMapper json,
      Traces traces) {
    return switch (service.acceptance()) {
      case AVAILABLE -> new Available();
      case CONSISTENT ->
          new Consistent(
              new Catalogue(instances(discovery, json), inventoryConnections, json, traces));
    };
  }

  private static InventoryInstances instances(DiscoverySettings discovery, JsonMapper json) {
    if (discovery.file() == null && discovery.inventory() == null) {
      throw new IllegalStateException(
          "order.acceptance=consistent asks inventory-service: set order.discovery.inventory (its address) or order.discovery.file");
    }
    return new InventoryInstances(discovery, json);
  }

  /** The connections, which are closed with the service. */
  @Bean(destroyMethod = "shutdownNow")
  HttpClient inventoryConnections() {
    return Neighbours.connections(CONNECT);
  }
}
