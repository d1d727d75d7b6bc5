package io.provingground.web.calling;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The instances known to this caller. What was known last stays when the source is gone. */
@Component
class Instances {
  private static final Logger log = LoggerFactory.getLogger(Instances.class);

  private final Map<String, List<Instance>> byService = new ConcurrentHashMap<>();

  Instances() {}

  List<Instance> of(String service) {
    return byService.getOrDefault(service, List.of());
  }

  Optional<Instance> find(String service, URI address) {
    return of(service).stream().filter(instance -> instance.address().equals(address)).findFirst();
  }

  List<Instance> all() {
    return byService.values().stream().flatMap(List::stream).toList();
  }

  /** Those that stay keep what is known of them. */
  void replace(String service, List<URI> addresses) {
    var before =
        of(service).stream().collect(Collectors.toMap(Instance::address, Function.identity()));
    if (before.keySet().equals(Set.copyOf(addresses))) {
      return;
    }
    log.info("Instances of {} are now {}.", service, addresses);
    byService.put(
        service,
        addresses.stream()
            .distinct()
            .map(address -> before.getOrDefault(address, new Instance(address)))
            .toList());
  }
}
