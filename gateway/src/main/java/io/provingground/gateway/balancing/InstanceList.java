package io.provingground.gateway.balancing;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the addresses of instances come from. */
sealed interface InstanceList permits ListFile, DnsNames {
  /**
   * The addresses by service, if they may have changed since the last call.
   *
   * @throws IOException if they cannot be read; then the last known ones go on being used
   */
  Optional<Map<String, Set<URI>>> changed() throws IOException;

  /** How often to look. */
  Duration interval();
}
