package io.provingground.gateway.balancing;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Services whose DNS name stands for the addresses of all their instances. A name that fails keeps
 * what it last gave.
 */
final class DnsNames implements InstanceList {
  private final Map<String, URI> names;
  private final Duration interval;
  private final Lookup lookup;
  private final Map<String, Set<URI>> known = new HashMap<>();

  /** Asks for all addresses of a host. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  DnsNames(Map<String, URI> names, Duration interval, Lookup lookup) {
    this.names = names;
    this.interval = interval;
    this.lookup = lookup;
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public Optional<Map<String, Set<URI>>> changed() throws IOException {
    boolean changed = false;
    for (Map.Entry<String, URI> name : names.entrySet()) {
      Set<URI> found = find(name.getKey(), name.getValue());
      changed |= !found.equals(known.put(name.getKey(), found));
    }
    return changed ? Optional.of(Map.copyOf(known)) : Optional.empty();
  }

  private Set<URI> find(String service, URI name) {
    try {
      Set<URI> addresses = new TreeSet<>();
      for (InetAddress address : lookup.of(name.getHost())) {
        addresses.add(URI.create(name.getScheme() + "://" + literal(address) + port(name)));
      }
      return addresses;
    } catch (UnknownHostException unknown) {
      // A headless service without instances has no name either; what was known is the better
      // guess.
      return known.getOrDefault(service, Set.of());
    }
  }

  private static String literal(InetAddress address) {
    String text = address.getHostAddress();
    return address instanceof Inet6Address ? "[" + text.replaceFirst("%.*", "") + "]" : text;
  }

  private static String port(URI name) {
    return name.getPort() < 0 ? "" : ":" + name.getPort();
  }

  @Override
  public String toString() {
    return "the names " + names.values();
  }
}
