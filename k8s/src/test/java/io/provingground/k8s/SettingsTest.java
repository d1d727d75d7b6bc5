package io.provingground.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A setting that is spelt wrongly is no error to anybody: the service starts, with its default. */
class SettingsTest {
  private static final String JSON = "SPRING_APPLICATION_JSON";

  static Iterable<String> services() {
    return Workload.SERVICES;
  }

  @ParameterizedTest
  @MethodSource("services")
  void kubernetesSetsOnlyWhatTheServiceKnows(String service) throws Exception {
    KnownSettings known = KnownSettings.of(service);
    for (Overlay overlay : Overlay.all()) {
      assertKnown(known, environment(overlay, workload(overlay, service)));
      for (JsonNode secret : overlay.of("Secret")) {
        if (Overlay.nameOf(secret).startsWith(service)) {
          assertThat(secret.at("/data").propertyNames()).isNotEmpty().allMatch(known::knows);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void composeSetsOnlyWhatTheServiceKnows(String service) throws IOException {
    JsonNode environment =
        Repository.yaml("docker-compose.yml").at("/services/" + service + "/environment");
    var variables = new HashMap<String, String>();
    environment.properties().forEach(e -> variables.put(e.getKey(), e.getValue().asString()));
    assertThat(variables).isNotEmpty();
    assertKnown(KnownSettings.of(service), variables);
  }

  @Test
  void aMisspeltSettingIsNoticed() throws IOException {
    KnownSettings known = KnownSettings.of("gateway");
    assertThat(known.knowsVariable("GATEWAY_DRAIN")).isTrue();
    assertThat(known.knowsVariable("GATEWAY_DRIAN")).isFalse();
    assertThat(known.knows("gateway.discovery.names.web-service")).isTrue();
    assertThat(known.knows("gateway.discoveries.names")).isFalse();
    assertThat(KnownSettings.inJson("{\"a.b\": {\"c\": 1}}")).containsExactly("a.b.c");
  }

  private static void assertKnown(KnownSettings known, Map<String, String> variables) {
    assertThat(variables.keySet())
        .filteredOn(variable -> !variable.equals(JSON))
        .allMatch(known::knowsVariable);
    assertThat(KnownSettings.inJson(variables.getOrDefault(JSON, "{}")))
        .allMatch(name -> name.isEmpty() || known.knows(name));
  }

  private static Workload workload(Overlay overlay, String name) {
    return overlay.workloads().stream()
        .filter(w -> w.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> environment(Overlay overlay, Workload workload) {
    var variables = new HashMap<String, String>();
    List<String> used = workload.configMaps();
    overlay.of("ConfigMap").stream()
        .filter(map -> used.contains(Overlay.nameOf(map)))
        .flatMap(map -> map.at("/data").properties().stream())
        .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asString()));
    workload
        .container()
        .at("/env")
        .valueStream()
        .forEach(v -> variables.put(v.at("/name").asString(), v.at("/value").asString("")));
    return variables;
  }
}
