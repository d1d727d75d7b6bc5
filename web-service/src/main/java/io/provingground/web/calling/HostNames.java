package io.provingground.web.calling;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Host names that stand for all instances of a service, as in Compose and with headless services of
 * Kubernetes.
 */
final class HostNames implements InstanceSource {
  private final Map<String, URI> names;
  private final Duration interval;

  HostNames(Map<String, URI> names, Duration interval) {
    this.names = names;
    this.interval = interval;
  }

  @Override
  public Map<String, List<URI>> read() {
    var found = new HashMap<String, List<URI>>();
    names.forEach((service, name) -> {
      var addresses = addressesOf(name).toList();
      if (!addresses.isEmpty()) {
        found.put(service, addresses);
      }
    });
    return found;
  }

  @Override
  public Duration interval() {
    return interval;
  }

  private static Stream<URI> addressesOf(URI name) {
    try {
      return Arrays.stream(InetAddress.getAllByName(name.getHost()))
          .sorted(java.util.Comparator.comparing(InetAddress::getHostAddress))
          .map(address -> withHost(name, address));
    } catch (UnknownHostException unknown) {
      // Left out, so that the last known instances stay in use.
      return Stream.empty();
    }
  }

  private static URI withHost(URI name, InetAddress address) {
    var literal = address.getHostAddress();
    var host = literal.contains(":") ? "[" + literal + "]" : literal;
    return URI.create(
        name.getScheme() + "://" + host + (name.getPort() < 0 ? "" : ":" + name.getPort()));
  }
}
