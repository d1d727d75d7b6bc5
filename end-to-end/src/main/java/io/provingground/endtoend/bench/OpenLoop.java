package io.provingground.endtoend.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Orders that come at a set rate, however the earlier ones fare. So many connections take turns: an
 * order for which none is free is late, and counts from when it was due.
 */
final class OpenLoop {
  private final Placer.Opening opening;
  private final int connections;

  OpenLoop(Placer.Opening opening, int connections) {
    this.opening = opening;
    this.connections = connections;
  }

  /**
   * Places for so long.
   *
   * @param prefix of the keys, which was never used
   * @return when each order was due, by its key
   */
  Map<String, Instant> run(String prefix, int perSecond, Duration time)
      throws IOException, InterruptedException {
    int orders = Math.toIntExact(perSecond * time.toSeconds());
    Map<String, Instant> due = new ConcurrentHashMap<>();
    var turns = new AtomicInteger();
    var begin = new Beginning(Instant.now(), System.nanoTime(), 1_000_000_000L / perSecond);
    try (var threads = Executors.newFixedThreadPool(connections)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        int number = i;
        all.add(
            threads.submit(() -> {
              placeInTurn(number, turns, orders, begin, prefix, due);
              return null;
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
      return due;
    } catch (ExecutionException e) {
      throw new IOException("an order was not placed", e.getCause());
    }
  }

  /** When the first is due, by both clocks, and how long after it the next. */
  private record Beginning(Instant at, long nanos, long interval) {
    Instant due(int turn) {
      return at.plusNanos(turn * interval);
    }

    void await(int turn) {
      long due = nanos + turn * interval;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }

  private void placeInTurn(
      int number,
      AtomicInteger turns,
      int orders,
      Beginning begin,
      String prefix,
      Map<String, Instant> due)
      throws IOException, SQLException {
    try (Placer placer = opening.open(number)) {
      for (int turn = turns.getAndIncrement(); turn < orders; turn = turns.getAndIncrement()) {
        begin.await(turn);
        String key = prefix + turn;
        due.put(key, begin.due(turn));
        placer.place(key);
      }
    }
  }
}
