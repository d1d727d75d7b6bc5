package io.provingground.k8s;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What one overlay comes to, built in a copy of the tree, since it needs secrets that the tree must
 * not hold.
 */
record Overlay(String name, List<JsonNode> objects) {

  private static List<Overlay> built = List.of();

  /** All of them, and first the base, which must build alone too. Built once for all tests. */
  static synchronized List<Overlay> all() throws IOException, InterruptedException {
    if (built.isEmpty()) {
      built = build();
    }
    return built;
  }

  private static List<Overlay> build() throws IOException, InterruptedException {
    Path copy = Files.createTempDirectory("k8s-");
    Repository.copy("k8s", copy);
    Repository.copy("local-platform/databases", copy);
    var overlays = new ArrayList<Overlay>();
    for (Path folder : folders(copy.resolve("k8s"))) {
      if (Files.exists(folder.resolve("make-secrets"))) {
        Kubectl.run(List.of(folder.resolve("make-secrets").toString()));
      }
      overlays.add(
          new Overlay(
              folder.getFileName().toString(), Repository.documents(Kubectl.kustomize(folder))));
    }
    return overlays;
  }

  private static List<Path> folders(Path k8s) throws IOException {
    try (var overlays = Files.list(k8s.resolve("overlays"))) {
      return Stream.concat(Stream.of(k8s.resolve("base")), overlays.sorted()).toList();
    }
  }

  boolean isBase() {
    return name.equals("base");
  }

  List<JsonNode> of(String kind) {
    return objects.stream().filter(object -> object.at("/kind").asString().equals(kind)).toList();
  }

  List<Workload> workloads() {
    return Stream.of("Deployment", "StatefulSet")
        .flatMap(kind -> of(kind).stream())
        .map(Workload::new)
        .toList();
  }

  static String nameOf(JsonNode object) {
    return object.at("/metadata/name").asString();
  }

  @Override
  public String toString() {
    return name;
  }
}
