package io.provingground.localplatform.services;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What a service's JVM once loaded, linked and found hot, kept in a file beside its jar, with which
 * it starts in less than half the time. A JVM takes it only from one of its own build and with the
 * same layout of objects, and goes on without it otherwise. It was seen not to notice that the jar
 * has changed: so a cache belongs to one laid-out build, and is never carried to another.
 */
final class AotCache {
  private static final String ENDING = ".aot";

  private final Path file;

  /**
   * Of this jar.
   *
   * @param options of the JVM that will use it; some of them must be the same when it is made
   */
  AotCache(Path jar, List<String> options) {
    this.file = jar.resolveSibling("start-" + fingerprint(options) + ENDING);
  }

  /** Where it lies, or would. */
  Path file() {
    return file;
  }

  /** Whether it was made. */
  boolean exists() {
    return Files.exists(file);
  }

  /** What the JVM must be told to use it; nothing while there is none. */
  List<String> options() {
    return exists() ? List.of("-XX:AOTCache=" + file) : List.of();
  }

  /**
   * Whether a JVM with these options takes it. It says no more than that the file is whole enough
   * and made for this jar and this JVM.
   */
  static boolean isAccepted(Path cache, Path jar, List<String> options)
      throws IOException, InterruptedException {
    Process trial =
        new ProcessBuilder(command(cache, jar, options))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return trial.waitFor() == 0;
  }

  private static List<String> command(Path cache, Path jar, List<String> options) {
    return JavaCommand.of(
        options, "-XX:AOTMode=on", "-XX:AOTCache=" + cache, "-cp", jar.toString(), "-version");
  }

  /** Those of all JVMs, for the jar that lies there; nothing where there is no folder. */
  static void deleteAll(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      List<Path> caches;
      try (Stream<Path> all = Files.list(folder)) {
        caches = all.filter(file -> file.toString().endsWith(ENDING)).toList();
      }
      for (Path cache : caches) {
        Files.deleteIfExists(cache);
      }
    }
  }

  /** Another JVM or other options need another cache; the old one is not overwritten by it. */
  private static String fingerprint(List<String> options) {
    var sum = new CRC32();
    String all = System.getProperty("java.home") + Runtime.version() + String.join(" ", options);
    sum.update(all.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(sum.getValue());
  }
}
