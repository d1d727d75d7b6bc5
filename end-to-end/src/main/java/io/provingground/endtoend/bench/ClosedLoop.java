package io.provingground.endtoend.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * So many connections, each of which sends its next order when the last one is answered: the most
 * that they can get, where an open load would show how long one waits at a set rate.
 */
final class ClosedLoop {
  private final Placer.Opening opening;
  private final int connections;

  ClosedLoop(Placer.Opening opening, int connections) {
    this.opening = opening;
    this.connections = connections;
  }

  /** What came of it. */
  static final class Placed {
    private final Duration time;
    private final double[] sortedMillis;

    /** With how long each order took. */
    Placed(Duration time, LongStream nanos) {
      this.time = time;
      this.sortedMillis = nanos.sorted().mapToDouble(one -> one / 1e6).toArray();
    }

    double perSecond() {
      return sortedMillis.length / (time.toNanos() / 1e9);
    }

    /** Milliseconds within which this share of the orders was answered. */
    double millis(double share) {
      return Percentile.of(sortedMillis, share);
    }

    long orders() {
      return sortedMillis.length;
    }
  }

  /** Places for so long; fails if any order is not placed. */
  Placed run(Duration time) throws IOException, InterruptedException {
    List<Placer> placers = new ArrayList<>();
    try {
      for (int i = 0; i < connections; i++) {
        placers.add(opening.open(i));
      }
      return run(placers, time);
    } catch (SQLException e) {
      throw new IOException("the database cannot be reached", e);
    } finally {
      close(placers);
    }
  }

  private static Placed run(List<Placer> placers, Duration time)
      throws IOException, InterruptedException {
    String run = UUID.randomUUID().toString();
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    try (var threads = Executors.newFixedThreadPool(placers.size())) {
      List<Future<long[]>> all =
          IntStream.range(0, placers.size())
              .mapToObj(
                  i -> threads.submit(() -> placeUntil(placers.get(i), run + "-" + i + "-", end)))
              .toList();
      List<long[]> times = new ArrayList<>();
      for (Future<long[]> one : all) {
        times.add(one.get());
      }
      var taken = Duration.ofNanos(System.nanoTime() - begin);
      return new Placed(taken, times.stream().flatMapToLong(Arrays::stream));
    } catch (ExecutionException e) {
      throw new IOException("an order was not placed", e.getCause());
    }
  }

  private static long[] placeUntil(Placer placer, String prefix, long end)
      throws IOException, SQLException {
    LongStream.Builder times = LongStream.builder();
    long before = System.nanoTime();
    long number = 0;
    do {
      placer.place(prefix + number++);
      long after = System.nanoTime();
      times.add(after - before);
      before = after;
    } while (before < end);
    return times.build().toArray();
  }

  private static void close(List<Placer> placers) throws IOException {
    for (Placer placer : placers) {
      try {
        placer.close();
      } catch (SQLException e) {
        throw new IOException("a connection cannot be closed", e);
      }
    }
  }
}
