package io.provingground.k8s;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Builds a kustomization, as an operator's {@code kubectl apply --kustomize} would. */
final class Kubectl {
  private Kubectl() {}

  static String kustomize(Path folder) throws IOException, InterruptedException {
    return run(List.of(find().toString(), "kustomize", folder.toString()));
  }

  static String run(List<String> command) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("k8s-", ".err");
    var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(String.join(" ", command) + " failed: " + Files.readString(errors));
    }
    Files.delete(errors);
    return output;
  }

  /**
   * Where it lies; otherwise the tests that need it are skipped by name, or fail where tools are
   * required.
   */
  private static Path find() {
    Optional<Path> found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .map(folder -> Path.of(folder, "kubectl"))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    String missing = "kubectl is not installed (looked on PATH)";
    if (Boolean.getBoolean("test.tools.required")) {
      throw new AssertionError(missing);
    }
    System.out.println("SKIPPED: " + missing);
    return abort(missing);
  }
}
