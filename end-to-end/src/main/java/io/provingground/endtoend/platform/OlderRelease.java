package io.provingground.endtoend.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The web-service of the release before, which reads schema 1 of events only: built from this
 * repository's own history, from the tree before the one in which the reader of both came.
 */
public final class OlderRelease implements AutoCloseable {
  private static final String NEWER =
      "web-service/src/main/java/io/provingground/web/orderview/EventSchemas.java";
  private static final String JAR = "web-service/target/web-service-0.1.0.jar";
  private static final long BUILD_MINUTES = 15;
  private static final long STOP_SECONDS = 30;

  private final Process process;

  private OlderRelease(Process process) {
    this.process = process;
  }

  /** Its jar; made once for each commit, which takes minutes, and kept in the build's folder. */
  public static Path jar() throws IOException, InterruptedException {
    var commit = commit();
    var tree = Platform.root().resolve("end-to-end/target/release-" + commit.substring(0, 12));
    var jar = tree.resolve(JAR);
    if (!Files.exists(jar)) {
      if (!Files.exists(tree)) {
        var _ = run(Platform.root(), "git", "worktree", "add", "--detach", tree.toString(), commit);
      }
      var _ =
          run(
              tree,
              tree.resolve("mvnw").toString(),
              "-q",
              "-B",
              "-Dmaven.test.skip=true",
              "-Dspotless.check.skip=true",
              "-am",
              "-pl",
              "web-service",
              "package");
    }
    return jar;
  }

  private static String commit() throws IOException, InterruptedException {
    var root = Platform.root();
    var came = run(root, "git", "log", "--diff-filter=A", "--format=%H", "--", NEWER);
    if (came.isBlank()) {
      throw new IOException(
          "The history of this tree does not tell where " + NEWER + " came in: fetch all of it.");
    }
    return run(root, "git", "rev-parse", came.lines().findFirst().orElseThrow() + "^").strip();
  }

  /**
   * Starts it as one more instance, with everything that a running one has but its name and ports.
   * Nobody sends it requests; it projects events.
   */
  public static OlderRelease beside(Instance running, String name, int port, Path log)
      throws IOException, InterruptedException {
    Map<String, String> environment = new TreeMap<>(environment(running.runningPid()));
    environment.put("INSTANCE_NAME", name);
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("MANAGEMENT_SERVER_PORT", "0");
    // Those of the newer build name caches that are not this one's.
    environment.remove("JDK_JAVA_OPTIONS");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(java, "-Xmx256m", "-jar", jar().toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new OlderRelease(builder.start());
  }

  /** What the system says of a process; only Linux tells it. */
  private static Map<String, String> environment(long pid) throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (var line :
        Files.readString(Path.of("/proc", Long.toString(pid), "environ")).split("\0", -1)) {
      var sign = line.indexOf('=');
      if (sign > 0) {
        found.put(line.substring(0, sign), line.substring(sign + 1));
      }
    }
    return found;
  }

  private static String run(Path folder, String... command)
      throws IOException, InterruptedException {
    var out = Files.createTempFile("release", ".out");
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    if (!process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException(
          String.join(" ", List.of(command)) + " did not end in time; see " + out);
    }
    var said = Files.readString(out);
    Files.delete(out);
    if (process.exitValue() != 0) {
      throw new IOException(
          "%s exited with %d:%n%s".formatted(String.join(" ", command), process.exitValue(), said));
    }
    return said;
  }

  /** In good order. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
