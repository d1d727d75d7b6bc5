package io.provingground.inventory.running;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * A part of readiness: whether one waits so long for a connection that requests had better go to
 * another instance. Where the database cannot be reached waiting says nothing about this instance,
 * which still serves what it has in memory.
 */
final class Overload implements HealthIndicator {

  private static final Logger log = LoggerFactory.getLogger(Overload.class);

  private final Supplier<PoolFigures> pool;
  private final BooleanSupplier databaseAnswers;
  private final Duration longest;
  private final OverloadSettings settings;
  private final LongSupplier nanos;
  private final ReentrantLock looking = new ReentrantLock();
  private PoolFigures before = PoolFigures.NONE;
  private long lookedAt;
  private volatile Duration wait = Duration.ZERO;
  private volatile boolean overloaded;

  /**
   * Looks at nothing before {@link #look()}.
   *
   * @param databaseAnswers asked only where one waits too long
   * @param longest how long the pool lets anybody wait
   * @param nanos a clock for differences
   */
  Overload(
      Supplier<PoolFigures> pool,
      BooleanSupplier databaseAnswers,
      Duration longest,
      OverloadSettings settings,
      LongSupplier nanos) {
    this.pool = pool;
    this.databaseAnswers = databaseAnswers;
    this.longest = longest;
    this.settings = settings;
    this.nanos = nanos;
    this.lookedAt = nanos.getAsLong();
  }

  /**
   * Takes the wait since the last look into account; to be called again and again. One look at a
   * time: a database that does not answer takes longer to ask than the next call is away.
   */
  void look() {
    if (!looking.tryLock()) {
      return;
    }
    try {
      judge();
    } finally {
      looking.unlock();
    }
  }

  private void judge() {
    PoolFigures now = pool.get();
    Duration meanwhile = Duration.ofNanos(nanos.getAsLong() - lookedAt);
    Duration mean = now.meanWait(before, meanwhile, longest);
    // While nobody comes to an end the wait goes on.
    if (now.ended() > before.ended() || now.waiting() == 0) {
      before = now;
      lookedAt = nanos.getAsLong();
    }
    Duration limit = overloaded ? settings.readyAgainAt() : settings.unreadyAt();
    boolean tooLong = overloaded ? mean.compareTo(limit) > 0 : mean.compareTo(limit) >= 0;
    become(tooLong && databaseAnswers.getAsBoolean(), mean);
    wait = mean;
  }

  private void become(boolean next, Duration mean) {
    if (next != overloaded) {
      log.warn(
          next
              ? "One waits {} ms for a connection to the database. Requests had better go to other instances, until it is {} ms: readiness says no."
              : "One waits {} ms for a connection to the database, no more than {} ms. Requests are welcome again.",
          mean.toMillis(),
          settings.readyAgainAt().toMillis());
    }
    overloaded = next;
  }

  @Override
  public Health health() {
    return (overloaded ? Health.outOfService() : Health.up())
        .withDetail("wait", wait.toMillis() + " ms")
        .build();
  }
}
