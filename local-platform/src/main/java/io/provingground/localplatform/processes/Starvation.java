package io.provingground.localplatform.processes;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tells a process that cannot answer, since the machine gives it no processor, from one that does
 * not: a new one in its place would get no more, and cost a start.
 */
final class Starvation {
  /** Looking costs a file per thread. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Supplier<Map<String, Long>> waited;
  private final long betweenLooks;
  private long looked = System.nanoTime();
  private Map<String, Long> waitedBefore = Map.of();
  private boolean starved;

  /**
   * Of a process that begins now.
   *
   * @param waited how long each of its threads has been ready to run and did not, in nanoseconds
   * @param betweenLooks at least; what was seen holds until then
   */
  Starvation(Supplier<Map<String, Long>> waited, Duration betweenLooks) {
    this.waited = waited;
    this.betweenLooks = betweenLooks.toNanos();
  }

  /** As Linux counts it; elsewhere nobody tells, and no process counts as starved. */
  static Starvation of(long pid) {
    return new Starvation(
        () -> waited(Path.of("/proc", Long.toString(pid), "task")), BETWEEN_LOOKS);
  }

  /**
   * Whether one of its threads has waited for at least half of the time since the last look. The
   * sum would not do: of a process that hangs, many threads still wake now and then.
   */
  boolean isNow() {
    long since = System.nanoTime() - looked;
    if (since >= betweenLooks) {
      Map<String, Long> now = waited.get();
      Map<String, Long> before = waitedBefore;
      starved =
          now.entrySet().stream()
              .anyMatch(t -> t.getValue() - before.getOrDefault(t.getKey(), 0L) >= since / 2);
      waitedBefore = now;
      looked += since;
    }
    return starved;
  }

  private static Map<String, Long> waited(Path threads) {
    Map<String, Long> all = new HashMap<>();
    try (DirectoryStream<Path> each = Files.newDirectoryStream(threads)) {
      for (Path thread : each) {
        all.put(thread.getFileName().toString(), ofThread(thread.resolve("schedstat")));
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Not Linux, or the process is gone.
    }
    return all;
  }

  /** Time on a processor, time waiting for one, turns taken. */
  private static long ofThread(Path schedstat) {
    try {
      return Long.parseLong(Files.readString(schedstat).split(" ", -1)[1]);
    } catch (IOException e) {
      return 0;
    }
  }
}
