package io.provingground.localplatform.processes;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Asks one process for life until it is gone, and kills it when it has been silent for too long.
 * One that is not ready yet may be silent for much longer: a database that recovers answers now and
 * then, and would begin its recovery anew. A silence counts only where the process could have
 * answered, and this program have asked and heard in time.
 */
final class Watch {
  private final Blueprint blueprint;
  private final Rhythm rhythm;
  private final OsProcess running;
  private final Starvation starvation;
  private final Predicate<Health> heard;
  private final BooleanSupplier mayGo;
  private int silences;
  private boolean wasReady;
  private Duration silent = Duration.ZERO;
  private long noted = System.nanoTime();

  /**
   * Over this process.
   *
   * @param heard takes note of each answer and tells whether the process is still wanted
   * @param mayGo whether one that took work and is silent now may be killed
   */
  Watch(
      Blueprint blueprint,
      Rhythm rhythm,
      OsProcess running,
      Starvation starvation,
      Predicate<Health> heard,
      BooleanSupplier mayGo) {
    this.blueprint = blueprint;
    this.rhythm = rhythm;
    this.running = running;
    this.starvation = starvation;
    this.heard = heard;
    this.mayGo = mayGo;
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
    Duration passed = Duration.ofNanos(System.nanoTime() - noted);
    noted += passed.toNanos();
    if (health != Health.SILENT) {
      silences = 0;
      silent = Duration.ZERO;
    } else if (rhythm.isPunctual(passed) && !starvation.isNow()) {
      silences++;
      silent = silent.plus(passed);
    }
  }

  private boolean isFrozen() {
    return wasReady && rhythm.isTooMany(silences) && mayGo.getAsBoolean();
  }

  private boolean doesNotCome() {
    return !wasReady && rhythm.isTooLong(silent);
  }
}
