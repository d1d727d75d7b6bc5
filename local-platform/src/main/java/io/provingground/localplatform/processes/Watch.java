package io.provingground.localplatform.processes;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * Asks one process for life until it is gone, and kills it when it has been silent for too long.
 */
final class Watch {
  private final Blueprint blueprint;
  private final Rhythm rhythm;
  private final OsProcess running;
  private final Predicate<Health> heard;
  private int silences;
  private boolean answeredOnce;

  /**
   * Over this process.
   *
   * @param heard takes note of each answer and tells whether the process is still wanted
   */
  Watch(Blueprint blueprint, Rhythm rhythm, OsProcess running, Predicate<Health> heard) {
    this.blueprint = blueprint;
    this.rhythm = rhythm;
    this.running = running;
    this.heard = heard;
  }

  /** Returns when the process is gone: 0, or after how many silences it was given up. */
  int untilGone() throws InterruptedException {
    while (running.isAlive()) {
      long asked = System.nanoTime();
      Health health = blueprint.health(rhythm.answerWithin());
      boolean wanted = heard.test(health);
      silences = health == Health.SILENT ? silences + 1 : 0;
      answeredOnce |= health != Health.SILENT;
      if (wanted && running.isAlive() && (isFrozen() || neverCame())) {
        running.kill();
        return Math.max(1, silences);
      }
      Duration rest = rhythm.pauseAfter(health).minusNanos(System.nanoTime() - asked);
      running.awaitEnd(rest.isNegative() ? Duration.ZERO : rest);
    }
    return 0;
  }

  private boolean isFrozen() {
    return answeredOnce && rhythm.isTooMany(silences);
  }

  private boolean neverCame() {
    return !answeredOnce && running.age().compareTo(rhythm.firstSign()) > 0;
  }
}
