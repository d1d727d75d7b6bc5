package io.provingground.localplatform.postgres;

import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at a data folder before a server is put on it, so that damage is told in plain words. */
final class ExistingCluster {
  private final Path cluster;
  private final String cure;

  ExistingCluster(Layout layout) {
    this.cluster = layout.postgres();
    this.cure =
        "Restore the folder from a copy, or delete this platform's data and begin anew: "
            + layout.run("reset");
  }

  /** Refuses what no server of this version can open. */
  void check(String serverVersion) throws IOException {
    Path version = cluster.resolve("PG_VERSION");
    if (Files.notExists(version) || Files.notExists(cluster.resolve("global/pg_control"))) {
      throw Trouble.of(
          "PostgreSQL's data folder " + cluster + " is damaged: files are missing.", cure);
    }
    String made = Files.readString(version).strip();
    if (!serverVersion.startsWith(made + ".")) {
      throw Trouble.of(
          "%s was made by PostgreSQL %s, this is %s.".formatted(cluster, made, serverVersion),
          cure);
    }
  }

  /**
   * Removes the mark of a server that was killed when its process id now belongs to somebody else;
   * the new server would take that process for the old one.
   */
  void forgetStranger() throws IOException {
    Path mark = cluster.resolve("postmaster.pid");
    if (Files.exists(mark) && holder(mark).filter(p -> !isPostgres(p)).isPresent()) {
      Files.delete(mark);
    }
  }

  private static Optional<ProcessHandle> holder(Path mark) throws IOException {
    String first = Files.readString(mark).lines().findFirst().orElse("").strip();
    return first.matches("[0-9]{1,18}")
        ? ProcessHandle.of(Long.parseLong(first))
        : Optional.empty();
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().map(c -> c.endsWith("postgres")).orElse(false);
  }
}
