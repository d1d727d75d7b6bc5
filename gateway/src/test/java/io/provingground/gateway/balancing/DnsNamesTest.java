package io.provingground.gateway.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DnsNamesTest {
  private final Map<String, List<String>> zone = new TreeMap<>();
  private final DnsNames names =
      new DnsNames(
          Map.of(
              "orders", URI.create("http://order-service:8080"), "web", URI.create("http://web")),
          Duration.ofSeconds(1),
          this::lookup);

  @Test
  void findsAllAddressesBehindAName() throws IOException {
    zone.put("order-service", List.of("10.0.0.1", "10.0.0.2"));
    zone.put("web", List.of("fd00::1"));
    assertThat(names.changed())
        .contains(
            Map.of(
                "orders",
                    Set.of(URI.create("http://10.0.0.1:8080"), URI.create("http://10.0.0.2:8080")),
                "web", Set.of(URI.create("http://[fd00:0:0:0:0:0:0:1]"))));
    assertThat(names.changed()).as("nothing new").isEmpty();
  }

  @Test
  void keepsWhatANameGaveLastWhenItFailsAndStillFollowsTheOthers() throws IOException {
    zone.put("order-service", List.of("10.0.0.1"));
    zone.put("web", List.of("10.0.1.1"));
    assertThat(names.changed()).isPresent();
    zone.remove("order-service");
    zone.put("web", List.of("10.0.1.2"));
    assertThat(names.changed())
        .contains(
            Map.of(
                "orders", Set.of(URI.create("http://10.0.0.1:8080")),
                "web", Set.of(URI.create("http://10.0.1.2"))));
  }

  private InetAddress[] lookup(String host) throws UnknownHostException {
    List<String> found = zone.get(host);
    if (found == null) {
      throw new UnknownHostException(host);
    }
    InetAddress[] addresses = new InetAddress[found.size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = InetAddress.ofLiteral(found.get(i));
    }
    return addresses;
  }
}
