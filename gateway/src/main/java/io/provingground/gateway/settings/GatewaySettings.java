package io.provingground.gateway.settings;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * All settings under {@code gateway}.
 *
 * @param drain how long requests are still taken after SIGTERM, so that balancers can notice;
 *     longer than their polling interval
 * @param routes routes by id; the id is the metric label, so there are few
 * @param discovery where the instances of the services are found
 * @param limits what a single request may cost
 * @param revealInstances whether each answer of a service tells by {@code Served-By} which instance
 *     gave it; off, since internal addresses are nobody's business
 */
@ConfigurationProperties("gateway")
public record GatewaySettings(
    @DefaultValue("2s") Duration drain,
    Map<String, RouteSettings> routes,
    @DefaultValue DiscoverySettings discovery,
    @DefaultValue LimitSettings limits,
    @DefaultValue("false") boolean revealInstances) {

  /** Checks that there is something to route and that the drain is no negative time. */
  public GatewaySettings {
    if (routes == null || routes.isEmpty()) {
      throw new IllegalArgumentException("gateway.routes is empty: name at least one route");
    }
    if (drain.isNegative()) {
      throw new IllegalArgumentException("gateway.drain must not be negative, was " + drain);
    }
    routes = Map.copyOf(routes);
  }
}
