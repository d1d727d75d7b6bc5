package io.provingground.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who calls whom stands in the settings; that they can, and others cannot, in policies. */
class ReachabilityTest {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![a-z.-])(gateway|web-service|order-service|inventory-service|postgres|kafka|sandbox):(\\d{4})");
  private static final String NAME = "/matchLabels/app.kubernetes.io~1name";

  /** One part's need of another, as {@code order-service > postgres:5432}. */
  private static String call(String from, String to, String port) {
    return from + " > " + to + ":" + port;
  }

  @Test
  void policiesLetInExactlyWhoCallsByItsSettings() throws Exception {
    for (Overlay overlay : Overlay.all()) {
      Set<String> calls = calls(overlay);
      assertThat(calls).isNotEmpty();
      assertThat(letIn(overlay))
          .as("overlay %s", overlay)
          .containsExactlyInAnyOrderElementsOf(
              calls.stream().filter(call -> !call.contains("> gateway:")).toList());
    }
  }

  /** The gateway is for everybody; the payment provider calls back by it. */
  @Test
  void everyPartHasAPolicyAndOnlyTheGatewaysNamesNobody() throws Exception {
    for (Overlay overlay : Overlay.all()) {
      assertThat(policies(overlay).map(Overlay::nameOf))
          .containsExactlyInAnyOrderElementsOf(
              overlay.workloads().stream().map(Workload::name).toList());
      assertThat(policies(overlay).filter(policy -> !policy.at("/spec/ingress/0").has("from")))
          .singleElement()
          .extracting(Overlay::nameOf)
          .isEqualTo("gateway");
    }
    assertThat(Overlay.all().stream().flatMap(overlay -> calls(overlay).stream()))
        .contains("sandbox > gateway:8080");
  }

  @Test
  void composeJoinsWhoCallsByItsSettings() {
    JsonNode services = Repository.yaml("docker-compose.yml").at("/services");
    Set<String> calls = new TreeSet<>();
    services
        .properties()
        .forEach(service -> {
          Stream<String> values =
              service.getValue().at("/environment").valueStream().map(JsonNode::asString);
          calls.addAll(calls(service.getKey(), values));
        });
    assertThat(calls)
        .contains("sandbox > gateway:8080")
        .allMatch(call -> {
          String[] ends = call.split(" > |:", -1);
          return networks(services, ends[0]).stream()
              .anyMatch(networks(services, ends[1])::contains);
        });
  }

  private static List<String> networks(JsonNode services, String service) {
    return services.path(service).path("networks").valueStream().map(JsonNode::asString).toList();
  }

  private static Set<String> calls(Overlay overlay) {
    return overlay.workloads().stream()
        .flatMap(workload -> {
          Stream<String> values =
              overlay.of("ConfigMap").stream()
                  .filter(map -> workload.configMaps().contains(Overlay.nameOf(map)))
                  .flatMap(map -> map.at("/data").valueStream())
                  .map(JsonNode::asString);
          return calls(workload.name(), values).stream();
        })
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> calls(String from, Stream<String> settings) {
    return settings
        .flatMap(setting -> ADDRESS.matcher(setting).results())
        .filter(address -> !address.group(1).equals(from))
        .map(address -> call(from, address.group(1), address.group(2)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JsonNode> policies(Overlay overlay) {
    return overlay.of("NetworkPolicy").stream()
        .filter(policy -> !policy.at("/spec/podSelector" + NAME).isMissingNode());
  }

  private static List<String> letIn(Overlay overlay) {
    return policies(overlay)
        .flatMap(policy ->
            policy
                .at("/spec/ingress")
                .valueStream()
                .flatMap(rule ->
                    rule.at("/from")
                        .valueStream()
                        .map(peer ->
                            call(
                                peer.at("/podSelector" + NAME).asString(),
                                policy.at("/spec/podSelector" + NAME).asString(),
                                port(overlay, policy, rule)))))
        .toList();
  }

  /** The number of the port that the rule names, as the selected pods have it. */
  private static String port(Overlay overlay, JsonNode policy, JsonNode rule) {
    return overlay.workloads().stream()
        .filter(w -> w.name().equals(policy.at("/spec/podSelector" + NAME).asString()))
        .flatMap(workload -> workload.container().at("/ports").valueStream())
        .filter(port -> port.at("/name").equals(rule.at("/ports/0/port")))
        .map(port -> port.at("/containerPort").asString())
        .findFirst()
        .orElse("none");
  }
}
