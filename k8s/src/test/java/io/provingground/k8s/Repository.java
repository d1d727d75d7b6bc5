package io.provingground.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of the tree that the tests are about, YAML as trees in which what is missing can be
 * asked for.
 */
final class Repository {
  static final Path ROOT = Path.of(System.getProperty("repository.root", ".."));
  private static final JsonMapper JSON = new JsonMapper();

  private Repository() {}

  static String text(String path) {
    try {
      return Files.readString(ROOT.resolve(path));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static JsonNode yaml(String path) {
    return documents(text(path)).getFirst();
  }

  static List<JsonNode> documents(String yaml) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return StreamSupport.stream(new Yaml(options).loadAll(yaml).spliterator(), false)
        .map(JSON::<JsonNode>valueToTree)
        .toList();
  }

  /** Copies what git would hold of the folder, so that a test may write in it. */
  static void copy(String folder, Path target) throws IOException {
    Path from = ROOT.resolve(folder);
    try (var files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = from.relativize(file);
        if (relative.startsWith("target") || relative.toString().contains("/secrets/")) {
          continue;
        }
        Path copy = target.resolve(folder).resolve(relative.toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
