package io.provingground.k8s;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings that a service knows: those that its own records bind, as its build wrote them down,
 * and the few of the framework that deployments set.
 */
record KnownSettings(Set<String> names) {
  private static final Set<String> OF_THE_FRAMEWORK =
      Set.of(
          "server.port",
          "management.server.port",
          "spring.datasource.url",
          "spring.datasource.password",
          "spring.flyway.password",
          "spring.kafka.bootstrap-servers");

  /** Looked up by every service's application.yml, and by the check of local mode. */
  private static final Set<String> OF_ALL = Set.of("instance.name", "proving.ground.local");

  static KnownSettings of(String service) throws IOException {
    Path metadata =
        Repository.ROOT
            .resolve(service)
            .resolve("target/classes/META-INF/spring-configuration-metadata.json");
    if (!Files.exists(metadata)) {
      throw new AssertionError(metadata + " is missing: build " + service + " first");
    }
    Stream<String> own =
        new JsonMapper()
            .readTree(Files.readString(metadata))
            .at("/properties")
            .valueStream()
            .map(property -> property.at("/name").asString());
    return new KnownSettings(
        Stream.of(own, OF_THE_FRAMEWORK.stream(), OF_ALL.stream())
            .flatMap(names -> names)
            .collect(Collectors.toSet()));
  }

  /** By its own name, or below one that is a group or a map. */
  boolean knows(String property) {
    return names.stream().anyMatch(n -> property.equals(n) || property.startsWith(n + "."));
  }

  /** As variables are bound: upper case, dots as underscores, dashes left out or as underscores. */
  boolean knowsVariable(String variable) {
    return names.stream()
        .flatMap(name -> Stream.of(name.replace("-", ""), name.replace('-', '_')))
        .map(name -> name.replace('.', '_').toUpperCase(Locale.ROOT))
        .anyMatch(form -> variable.equals(form) || variable.startsWith(form + "_"));
  }

  /** All names of a variable that holds JSON. */
  static Stream<String> inJson(String json) {
    return flatten("", new JsonMapper().readTree(json));
  }

  private static Stream<String> flatten(String prefix, JsonNode node) {
    return node.isObject()
        ? node.properties().stream()
            .flatMap(e ->
                flatten(prefix.isEmpty() ? e.getKey() : prefix + "." + e.getKey(), e.getValue()))
        : Stream.of(prefix);
  }
}
