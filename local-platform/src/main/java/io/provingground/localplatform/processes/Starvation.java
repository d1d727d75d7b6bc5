package io.provingground.localplatform.processes;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells a process that cannot answer, since the machine gives it no processor, from one that does
 * not: a new one in its place would get no more, and cost a start.
 */
final class Starvation {
  /** Looking costs a file per thread. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final LongSupplier waited;
  private final long betweenLooks;
  private long looked = System.nanoTime();
  private long waitedBefore;
  private boolean starved;

  /**
   * Of a process that begins now.
   *
   * @param waited how long its threads have been ready to run and did not, in all, in nanoseconds
   * @param betweenLooks at least; what was seen holds until then
   */
  Starvation(LongSupplier waited, Duration betweenLooks) {
    this.waited = waited;
    this.betweenLooks = betweenLooks.toNanos();
  }

  /** As Linux counts it; elsewhere nobody tells, and no process counts as starved. */
  static Starvation of(long pid) {
    return new Starvation(
        () -> waited(Path.of("/proc", Long.toString(pid), "task")), BETWEEN_LOOKS);
  }

  /** Whether it has waited for at least half of the time since the last look. */
  boolean isNow() {
    long since = System.nanoTime() - looked;
    if (since >= betweenLooks) {
      long now = waited.getAsLong();
      starved = now - waitedBefore >= since / 2;
      waitedBefore = now;
      looked += since;
    }
    return starved;
  }

  private static long waited(Path threads) {
    long sum = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
      for (Path thread : all) {
        sum += ofThread(thread.resolve("schedstat"));
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Not Linux, or the process is gone.
    }
    return sum;
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
