package io.provingground.k8s;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What runs pods: a Deployment or a StatefulSet. */
record Workload(JsonNode object) {
  /** Our own services; the others are parts of a local cluster. */
  static final Set<String> SERVICES =
      Set.of("gateway", "web-service", "order-service", "inventory-service");

  String name() {
    return Overlay.nameOf(object);
  }

  boolean isService() {
    return SERVICES.contains(name());
  }

  boolean keepsState() {
    return object.at("/kind").asString().equals("StatefulSet");
  }

  JsonNode pod() {
    return object.at("/spec/template/spec");
  }

  List<JsonNode> containers() {
    return pod().at("/containers").valueStream().toList();
  }

  JsonNode container() {
    return pod().at("/containers/0");
  }

  List<String> configMaps() {
    return named("/envFrom", "/configMapRef/name", "/configMap/name");
  }

  Set<String> secrets() {
    var names = new TreeSet<>(named("/envFrom", "/secretRef/name", "/secret/secretName"));
    names.addAll(named("/env", "/valueFrom/secretKeyRef/name", "/secret/secretName"));
    return names;
  }

  private List<String> named(String sources, String bySource, String byVolume) {
    return Stream.concat(
            containers().stream()
                .flatMap(container -> container.at(sources).valueStream())
                .map(source -> source.at(bySource)),
            pod().at("/volumes").valueStream().map(volume -> volume.at(byVolume)))
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .toList();
  }
}
