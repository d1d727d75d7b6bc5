package io.provingground.localplatform.services;

import io.provingground.localplatform.platform.Trees;
import io.provingground.localplatform.processes.HttpProbe;
import io.provingground.localplatform.processes.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A run of a service that serves nobody: it becomes ready, or at least alive where it finds no
 * database, is asked for a few pages, is stopped in good order, and leaves an {@link AotCache}.
 *
 * @param jar laid out, since a cache is of no use to a jar of jars
 * @param options of the JVM, as they will be when the cache is used
 * @param environment of the service
 */
record Training(Path jar, List<String> options, Map<String, String> environment, int port) {
  private static final Duration ALIVE_WITHIN = Duration.ofMinutes(10);
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration ASKED_WITHIN = Duration.ofSeconds(5);
  private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(5);
  private static final List<String> PAGES = List.of("/login", "/", "/api/v2/products", "/nothing");
  private static final int OK = 200;

  /**
   * For the second half, which makes the cache from what the first one recorded: in JDK 25 only G1
   * can write objects of the heap into it. Our collector can read them.
   */
  private static final Map<String, String> WRITER =
      Map.of("JDK_AOT_VM_OPTIONS", "-XX:-UseSerialGC -XX:+UseG1GC");

  /** How far the service gets where it is trained. */
  enum Milestone {
    /** It runs, and waits for its database or broker. */
    ALIVE,
    /** It would take requests. */
    READY
  }

  Training {
    options = List.copyOf(options);
    environment = Map.copyOf(environment);
  }

  /**
   * Makes the cache; nobody sees it before it is whole and a JVM has taken it. Only one may do so
   * at a time.
   *
   * @param log what the service says, and the JVM of its cache
   * @param until what is waited for before it is asked and stopped
   * @throws IOException when there is none in the end
   */
  void make(Path cache, Path log, Milestone until) throws IOException, InterruptedException {
    Path folder = cache.resolveSibling(cache.getFileName() + ".draft");
    // A training that was killed leaves one.
    Trees.delete(folder);
    Files.createDirectory(folder);
    try {
      Path draft = folder.resolve("start.aot");
      run(draft, log, until);
      if (Files.notExists(draft) || !AotCache.isAccepted(draft, jar, options)) {
        throw new IOException("The JVM has made no cache that it takes; see " + log);
      }
      Files.move(draft, cache, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Trees.delete(folder);
    }
  }

  private void run(Path draft, Path log, Milestone until) throws IOException, InterruptedException {
    Process service = begin(draft, log);
    try {
      await(service, "/livez", ALIVE_WITHIN, log);
      if (until == Milestone.READY) {
        await(service, "/readyz", READY_WITHIN, log);
      }
      PAGES.forEach(page -> HttpProbe.status(port, page, ASKED_WITHIN));
      // Asked to stop, it ends in good order; then its JVM writes the cache.
      service.destroy();
      if (!service.waitFor(WRITTEN_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("Writing the cache took too long; see " + log);
      }
    } finally {
      Signals.kill(service.toHandle());
    }
  }

  private Process begin(Path draft, Path log) throws IOException {
    var builder =
        new ProcessBuilder(
            JavaCommand.of(options, "-XX:AOTCacheOutput=" + draft, "-jar", jar.toString()));
    // Its options are all on the command line; given twice, they would be the writer's as well.
    builder.environment().remove(JvmOptions.VARIABLE);
    builder.environment().putAll(environment);
    builder.environment().putAll(WRITER);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return builder.start();
  }

  private void await(Process service, String path, Duration within, Path log)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (HttpProbe.status(port, path, ASKED_WITHIN) != OK) {
      if (System.nanoTime() > deadline || service.waitFor(100, TimeUnit.MILLISECONDS)) {
        throw new IOException("It did not answer " + path + " in its training; see " + log);
      }
    }
  }
}
