package io.provingground.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One broker, three ways to run it: what was tried locally must be what runs in containers. */
class BrokerSettingsTest {
  private static final Set<String> DEPLOYMENT =
      Set.of(
          "heap.opts",
          "jvm.performance.opts",
          "listeners",
          "advertised.listeners",
          "controller.quorum.voters",
          "log.dirs");

  @Test
  void composeSetsWhatTheLocalBrokerSets() throws IOException {
    JsonNode environment = Repository.yaml("docker-compose.yml").at("/services/kafka/environment");
    var settings = new HashMap<String, String>();
    environment.properties().forEach(e -> add(settings, e.getKey(), e.getValue().asString()));
    assertThat(settings).isEqualTo(local());
  }

  @Test
  void kubernetesSetsWhatTheLocalBrokerSets() throws IOException {
    JsonNode component = Repository.yaml("k8s/components/kafka/kustomization.yaml");
    var settings = new HashMap<String, String>();
    component
        .at("/configMapGenerator/0/literals")
        .valueStream()
        .map(literal -> literal.asString().split("=", 2))
        .forEach(literal -> add(settings, literal[0], literal[1]));
    assertThat(settings).isEqualTo(local());
  }

  private static void add(Map<String, String> settings, String variable, String value) {
    if (variable.startsWith("KAFKA_")) {
      String name =
          variable.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.');
      if (!DEPLOYMENT.contains(name)) {
        settings.put(name, value);
      }
    }
  }

  private static Map<String, String> local() throws IOException {
    var properties = new Properties();
    properties.load(
        new StringReader(Repository.text("local-platform/kafka-broker/conf/server.properties")));
    var settings = new HashMap<String, String>();
    properties.stringPropertyNames().forEach(n -> settings.put(n, properties.getProperty(n)));
    return settings;
  }
}
