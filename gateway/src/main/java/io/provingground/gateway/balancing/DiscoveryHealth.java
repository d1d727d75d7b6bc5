package io.provingground.gateway.balancing;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Part of the gateway's readiness: it routes once it has read the list of instances and has asked
 * each of them. What they said, and whether the list can still be read, is not the gateway's own
 * state.
 */
@Component("instanceList")
final class DiscoveryHealth implements HealthIndicator {
  private final Discovery discovery;
  private final Instances instances;
  private volatile boolean known;

  DiscoveryHealth(Discovery discovery, Instances instances) {
    this.discovery = discovery;
    this.instances = instances;
  }

  @Override
  public Health health() {
    known = known || (discovery.known() && instances.all().allMatch(Instance::asked));
    return known ? Health.up().build() : Health.outOfService().build();
  }
}
