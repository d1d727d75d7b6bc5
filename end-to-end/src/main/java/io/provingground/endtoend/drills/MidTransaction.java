package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.Signal;
import io.provingground.endtoend.platform.Instance;
import java.time.Duration;

/** Catches an instance in the middle of a transaction, with rows locked. */
final class MidTransaction {
  private static final int TRIES = 400;
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Stage stage;
  private final Instance victim;
  private final String database;

  MidTransaction(Stage stage, Instance victim, String database) {
    this.stage = stage;
    this.victim = victim;
    this.database = database;
  }

  /** Freezes it at one moment after the other until it is caught. */
  void freeze() throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      Signal.STOP.to(victim.runningPid());
      // What it had sent when it was frozen is worked off first; then nothing moves any more.
      stage.watch(LOOK);
      if (isOpen()) {
        return;
      }
      Signal.CONT.to(victim.runningPid());
      stage.watch(Duration.ofMillis(stage.random().nextInt(100)));
    }
    throw new IllegalStateException(victim.instance() + " was never caught in a transaction");
  }

  /** Whether the server waits for what the victim says next in a transaction. */
  boolean isOpen() {
    String open =
        """
        select count(*) from pg_stat_activity
         where datname = '%s' and state = 'idle in transaction' and application_name = '%s'\
        """
            .formatted(database, victim.instance());
    return !stage.intruder().ask(database, open).equals("0");
  }
}
