package io.provingground.gateway.balancing;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Part of the gateway's readiness: it routes once it knows the list of instances. Whether any of
 * them is ready is not the gateway's own state.
 */
@Component("instanceList")
final class DiscoveryHealth implements HealthIndicator {
  private final Discovery discovery;

  DiscoveryHealth(Discovery discovery) {
    this.discovery = discovery;
  }

  @Override
  public Health health() {
    return discovery.known() ? Health.up().build() : Health.outOfService().build();
  }
}
