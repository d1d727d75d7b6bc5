package io.provingground.web.calling;

import io.provingground.web.serving.Misconfiguration;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the other services' instances are found.
 *
 * @param file list of instances by service, rewritten by whoever starts them; wins over names
 * @param names address of each service, whose host name stands for all its instances
 * @param fileInterval between looks at the file
 * @param nameInterval between look-ups of the names
 * @param readinessInterval between questions to an instance whether it is ready
 * @param readinessTimeout after which no answer counts as not ready
 */
@ConfigurationProperties("web.discovery")
record DiscoverySettings(
    @Nullable Path file,
    @DefaultValue Map<String, URI> names,
    @DefaultValue("500ms") Duration fileInterval,
    @DefaultValue("2s") Duration nameInterval,
    @DefaultValue("500ms") Duration readinessInterval,
    @DefaultValue("1s") Duration readinessTimeout) {
  DiscoverySettings {
    names.forEach((service, address) -> {
      if (address.getHost() == null) {
        throw new Misconfiguration(
            "web.discovery.names." + service + " is not an address: " + address + ".",
            "Write it like http://" + service + ":8080.");
      }
    });
  }
}
