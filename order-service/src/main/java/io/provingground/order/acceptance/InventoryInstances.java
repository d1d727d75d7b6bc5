package io.provingground.order.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The addresses of inventory-service, looked up at each question: from the list file, or by the
 * name that stands for all. Those that were known last stay when they cannot be looked up.
 */
final class InventoryInstances {
  private static final Logger log = LoggerFactory.getLogger(InventoryInstances.class);
  private static final String SERVICE = "inventory-service";
  private static final TypeReference<Map<String, List<URI>>> LISTS = new TypeReference<>() {};

  private final DiscoverySettings settings;
  private final JsonMapper json;
  private volatile List<URI> last = List.of();

  InventoryInstances(DiscoverySettings settings, JsonMapper json) {
    this.settings = settings;
    this.json = json;
  }

  /** In random order, so that the questions are spread; empty if none was ever known. */
  List<URI> now() {
    try {
      var found = settings.file() == null ? byName() : inFile(settings.file());
      if (!found.isEmpty()) {
        last = found;
      }
    } catch (IOException | JacksonException failure) {
      log.debug("The instances of {} cannot be looked up; {} stay in use.", SERVICE, last, failure);
    }
    var shuffled = new ArrayList<>(last);
    Collections.shuffle(shuffled);
    return shuffled;
  }

  private List<URI> inFile(Path file) throws IOException {
    return json.readValue(Files.readAllBytes(file), LISTS).getOrDefault(SERVICE, List.of());
  }

  private List<URI> byName() throws UnknownHostException {
    var name = settings.inventory();
    if (name == null) {
      return List.of();
    }
    return Arrays.stream(InetAddress.getAllByName(name.getHost()))
        .map(address -> withHost(name, address))
        .toList();
  }

  private static URI withHost(URI name, InetAddress address) {
    var literal = address.getHostAddress();
    var host = literal.contains(":") ? "[" + literal + "]" : literal;
    return URI.create(
        name.getScheme() + "://" + host + (name.getPort() < 0 ? "" : ":" + name.getPort()));
  }
}
