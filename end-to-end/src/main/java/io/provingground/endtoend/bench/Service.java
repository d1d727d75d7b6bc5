package io.provingground.endtoend.bench;

import io.provingground.endtoend.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A packaged service, and where the files of its variants lie.
 *
 * @param options of its JVM, as {@code ./run} has them
 * @param environment all else that it needs
 */
record Service(String name, List<String> options, Map<String, String> environment) {
  private static final String OPTIONS = "JDK_JAVA_OPTIONS";
  private static final String VERSION = "0.1.0";

  Service {
    options = List.copyOf(options);
    environment = Map.copyOf(environment);
  }

  /** With the environment that {@code ./run} printed for it. */
  static Service of(String name, Map<String, String> printed) {
    Map<String, String> environment = new TreeMap<>(printed);
    String options = environment.remove(OPTIONS);
    if (options == null) {
      throw new IllegalArgumentException(name + " was printed without " + OPTIONS);
    }
    return new Service(name, List.of(options.split(" ", -1)), environment);
  }

  /** As Maven packages it. */
  Path plainJar() {
    return target().resolve(jarName());
  }

  /** As {@code ./run} lays the latest build out. */
  Path extractedJar() throws IOException {
    return extractedFolder().resolve(jarName());
  }

  /** The folder of {@link #extractedJar} and its libraries. */
  Path extractedFolder() throws IOException {
    try (Stream<Path> builds = Files.list(target().resolve("extracted"))) {
      return builds
          .filter(build -> Files.exists(build.resolve(jarName())))
          .max(Comparator.comparing(Service::changed))
          .orElseThrow(() -> new IOException(name + " was not laid out"));
    }
  }

  /** The cache that {@code ./run train} left beside the jar. */
  Path cache() throws IOException {
    try (Stream<Path> files = Files.list(extractedFolder())) {
      return files
          .filter(file -> file.toString().endsWith(".aot"))
          .max(Comparator.comparing(Service::changed))
          .orElseThrow(() -> new IOException(name + " was not trained"));
    }
  }

  /** Starts a jar, with more options of the JVM. */
  List<String> command(Path jar, String... more) {
    List<String> command = new ArrayList<>();
    command.add(java("java"));
    command.addAll(options);
    command.addAll(List.of(more));
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  /** A program of the JDK that runs this one. */
  static String java(String program) {
    return Path.of(System.getProperty("java.home"), "bin", program).toString();
  }

  String jarName() {
    return name + "-" + VERSION + ".jar";
  }

  private Path target() {
    return Platform.root().resolve(name).resolve("target");
  }

  private static FileTime changed(Path file) {
    try {
      return (FileTime) Files.getAttribute(file, "unix:ctime");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
