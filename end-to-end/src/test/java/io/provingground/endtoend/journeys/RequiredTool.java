package io.provingground.endtoend.journeys;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A program that a test needs and that a fresh machine may lack. */
record RequiredTool(String name, List<String> commands) {

  static final RequiredTool BROWSER =
      new RequiredTool("Chromium", List.of("chromium", "google-chrome", "chromium-browser"));

  /** Where it lies; otherwise the test is skipped by name, or fails where tools are required. */
  Path find() {
    Optional<Path> found =
        commands.stream()
            .flatMap(command ->
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .map(folder -> Path.of(folder, command)))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    String missing = name + " is not installed (looked on PATH for " + commands + ")";
    if (Boolean.getBoolean("test.tools.required")) {
      throw new AssertionError(missing);
    }
    System.out.println("SKIPPED: " + missing);
    return abort(missing);
  }
}
