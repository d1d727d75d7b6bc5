package io.provingground.gateway.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where instances are found: in a watched file if one is named, else behind DNS names.
 *
 * @param file JSON file of service name to instance addresses, rewritten by whoever starts
 *     instances
 * @param names address of each service whose host name stands for all its instances
 * @param fileInterval how often the file is looked at
 * @param namesInterval how often names are looked up
 * @param readinessInterval how often each instance is asked whether it is ready
 * @param readinessTimeout after which an instance counts as silent
 */
public record DiscoverySettings(
    @Nullable Path file,
    @DefaultValue Map<String, URI> names,
    @DefaultValue("500ms") Duration fileInterval,
    @DefaultValue("2s") Duration namesInterval,
    @DefaultValue("500ms") Duration readinessInterval,
    @DefaultValue("1s") Duration readinessTimeout) {

  /** Checks that there is one of both, and that nothing is asked in a busy loop. */
  public DiscoverySettings {
    if (file == null && names.isEmpty()) {
      throw new IllegalArgumentException(
          "set gateway.discovery.file or gateway.discovery.names.<service>: no instance can be found without");
    }
    for (Duration interval :
        new Duration[] {fileInterval, namesInterval, readinessInterval, readinessTimeout}) {
      if (!interval.isPositive()) {
        throw new IllegalArgumentException("intervals of gateway.discovery must be positive");
      }
    }
    names = Map.copyOf(names);
  }
}
