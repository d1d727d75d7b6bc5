package io.provingground.gateway.balancing;

import io.provingground.gateway.settings.GatewaySettings;
import io.provingground.gateway.settings.RouteSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The instances of every service as they are known now. What is known of one that stays survives a
 * change of the list.
 */
@Component
final class Instances {
  private final Set<String> routed;
  private volatile Map<String, List<Instance>> services = Map.of();

  Instances(GatewaySettings settings) {
    this.routed =
        settings.routes().values().stream()
            .map(RouteSettings::service)
            .collect(Collectors.toUnmodifiableSet());
  }

  List<Instance> of(String service) {
    return services.getOrDefault(service, List.of());
  }

  Stream<Instance> all() {
    return services.values().stream().flatMap(List::stream);
  }

  /** Takes over what concerns the routes; only discovery calls it, from one thread. */
  void replace(Map<String, Set<URI>> addresses) {
    Map<String, List<Instance>> next = new TreeMap<>();
    for (String service : routed) {
      next.put(service, merge(of(service), addresses.getOrDefault(service, Set.of())));
    }
    services = next;
  }

  private static List<Instance> merge(List<Instance> known, Set<URI> listed) {
    List<Instance> merged = new ArrayList<>();
    for (URI address : listed) {
      merged.add(
          known.stream()
              .filter(instance -> instance.address().equals(address))
              .findFirst()
              .orElseGet(() -> new Instance(address)));
    }
    return List.copyOf(merged);
  }
}
