package io.provingground.localplatform.services;

import io.provingground.localplatform.platform.Trees;
import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A packaged service laid out as files, which starts quicker than a jar of jars. Each build gets a
 * folder of its own, so that a build does not pull the classes from under a running process.
 */
final class ExtractedJar {
  private static final int KEPT = 2;

  private final Path jar;
  private final Path folder;

  ExtractedJar(Path jar) {
    this.jar = jar;
    this.folder = jar.resolveSibling("extracted");
  }

  /** The jar to start; laid out first where this build is not yet. */
  Path path() throws IOException, InterruptedException {
    if (Files.notExists(jar)) {
      throw Trouble.of(jar + " is missing.", "Build it: ./mvnw package -DskipTests");
    }
    Path home = folder.resolve(stamp());
    if (Files.notExists(home)) {
      extract(home);
    }
    return home.resolve(jar.getFileName());
  }

  /**
   * Reproducible builds give every jar the same age, and often the same size; when its inode
   * changed tells them apart.
   */
  private String stamp() throws IOException {
    FileTime built = (FileTime) Files.getAttribute(jar, "unix:ctime");
    return Long.toHexString(built.toMillis()) + "-" + Long.toHexString(Files.size(jar));
  }

  private void extract(Path home) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path draft = Files.createTempDirectory(folder, "draft-");
    run(draft.resolve("app"));
    try {
      Files.move(draft.resolve("app"), home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (Files.notExists(home)) {
        throw e;
      }
      // Another instance was quicker; what it laid out is the same.
    } finally {
      Trees.delete(draft);
    }
    forgetOld();
  }

  private void run(Path to) throws IOException, InterruptedException {
    Process tool =
        new ProcessBuilder(
                JavaCommand.program(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--destination",
                to.toString())
            .redirectErrorStream(true)
            .start();
    tool.getOutputStream().close();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (tool.waitFor() != 0) {
      throw new IOException(jar + " could not be laid out: " + said);
    }
  }

  /**
   * Keeps this build and the one before, from which processes may still run; of that not the cache,
   * which is large, and which those who use it hold open.
   */
  private void forgetOld() throws IOException {
    List<Path> builds;
    try (Stream<Path> all = Files.list(folder)) {
      builds =
          all.filter(path -> !path.getFileName().toString().startsWith("draft-"))
              .sorted(Comparator.comparing(path -> path.getFileName().toString()))
              .toList();
    }
    int kept = Math.max(0, builds.size() - KEPT);
    for (Path old : builds.subList(0, kept)) {
      Trees.delete(old);
    }
    for (Path before : builds.subList(kept, Math.max(kept, builds.size() - 1))) {
      AotCache.deleteAll(before);
    }
  }
}
