package io.provingground.localplatform.processes;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * Asks one process for life until it is gone, and kills it when it has been silent for too long.
 * One that is not ready yet may be silent for much longer: a database that recovers answers now and
 * then, and would begin its recovery anew.
 */
final class Watch {
  private final Blueprint blueprint;
  private final Rhythm rhythm;
  private final OsProcess running;
  private final Predicate<Health> heard;
  private int silences;
  private boolean wasReady;
  private long lastSign = System.nanoTime();

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
      note(health);
      if (wanted && running.isAlive() && (isFrozen() || doesNotCome())) {
        running.kill();
        return Math.max(1, silences);
      }
      Duration rest = rhythm.pauseAfter(health).minusNanos(System.nanoTime() - asked);
      running.awaitEnd(rest.isNegative() ? Duration.ZERO : rest);
    }
    return 0;
  }

  private void note(Health health) {
    wasReady |= health == Health.READY;
    if (health == Health.SILENT) {
      silences++;
    } else {
      silences = 0;
      lastSign = System.nanoTime();
    }
  }

  private boolean isFrozen() {
    return wasReady && rhythm.isTooMany(silences);
  }

  private boolean doesNotCome() {
    return !wasReady && rhythm.isTooLong(Duration.ofNanos(System.nanoTime() - lastSign));
  }
}
