package io.provingground.inventory.running;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What the pool has counted since its start.
 *
 * @param taken connections that were handed over
 * @param waited how long all together waited for them
 * @param refused how often none came in time
 * @param waiting who waits now
 */
record PoolFigures(long taken, Duration waited, long refused, int waiting) {

  static final PoolFigures NONE = new PoolFigures(0, Duration.ZERO, 0, 0);

  /** The pool's own figures; none before it is first used. */
  static PoolFigures of(HikariDataSource pool, MeterRegistry registry) {
    Timer taken = registry.find("hikaricp.connections.acquire").timer();
    Counter refused = registry.find("hikaricp.connections.timeout").counter();
    HikariPoolMXBean now = pool.getHikariPoolMXBean();
    if (taken == null || refused == null || now == null) {
      return NONE;
    }
    return new PoolFigures(
        taken.count(),
        Duration.ofNanos((long) taken.totalTime(TimeUnit.NANOSECONDS)),
        (long) refused.count(),
        now.getThreadsAwaitingConnection());
  }

  /** How often waiting came to an end, by a connection or without one. */
  long ended() {
    return taken + refused;
  }

  /**
   * How long one waited in the mean since then. Those that got none waited as long as one may; and
   * where nobody came to an end, whoever waits has done so all the time.
   *
   * @param sinceThen how much time has passed
   * @param longest how long the pool lets anybody wait
   */
  Duration meanWait(PoolFigures before, Duration sinceThen, Duration longest) {
    long ended = ended() - before.ended();
    if (ended == 0) {
      return waiting > 0 ? sinceThen : Duration.ZERO;
    }
    return waited
        .minus(before.waited)
        .plus(longest.multipliedBy(refused - before.refused))
        .dividedBy(ended);
  }
}
