package io.provingground.endtoend.faults;

import io.provingground.endtoend.platform.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A link between any two parts that speak to one another. The platform is started with the links'
 * addresses in place of its own ({@code --via}).
 */
public final class Network implements AutoCloseable {
  private static final int INSTANCES = 4;
  private static final Map<String, List<String>> CALLS =
      Map.of(
          "gateway", List.of("web-service", "order-service", "inventory-service"),
          "web-service", List.of("order-service", "inventory-service"),
          "order-service", List.of("gateway"),
          "sandbox", List.of("gateway"),
          "inventory-service", List.of("gateway"));

  private final Map<String, Link> links = new LinkedHashMap<>();

  /** Makes all links; what they lead to need not listen yet. */
  public Network(Addresses addresses) throws IOException {
    for (String service : List.of("web-service", "order-service", "inventory-service")) {
      add(service, "postgres", addresses.port("postgres", 1));
      add(service, "kafka", addresses.kafkaPort(service));
    }
    add("order-service", "sandbox", addresses.port("sandbox", 1));
    for (var call : new TreeMap<>(CALLS).entrySet()) {
      for (String called : call.getValue()) {
        for (int number = 1; number <= INSTANCES; number++) {
          add(call.getKey(), called + "-" + number, addresses.port(called, number));
        }
      }
    }
  }

  private void add(String caller, String called, int port) throws IOException {
    String name = caller + ">" + called;
    links.put(name, new Link(name, port));
  }

  /** The file for {@code --via}. */
  public Path writeVia(Path folder) throws IOException {
    Map<String, String> via = new TreeMap<>();
    links.forEach((name, link) -> via.put(name, "127.0.0.1:" + link.port()));
    Path file = folder.resolve("via.json");
    Files.writeString(file, JsonMapper.shared().writeValueAsString(via));
    return file;
  }

  /** The links from one part to another; to all instances of it, where it has several. */
  public List<Link> between(String caller, String called) {
    List<Link> found =
        Stream.concat(
                Stream.of(caller + ">" + called),
                Stream.iterate(1, n -> n <= INSTANCES, n -> n + 1)
                    .map(n -> caller + ">" + called + "-" + n))
            .filter(links::containsKey)
            .map(links::get)
            .toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(caller + " does not call " + called);
    }
    return found;
  }

  /** The instance that is reached at host:port, or that text itself where it is none of ours. */
  public String instanceAt(String address) {
    return links.values().stream()
        .filter(link -> address.equals("127.0.0.1:" + link.port()))
        .map(link -> link.name().substring(link.name().indexOf('>') + 1))
        .findFirst()
        .orElse(address);
  }

  @Override
  public void close() throws IOException {
    for (Link link : links.values()) {
      link.close();
    }
  }
}
