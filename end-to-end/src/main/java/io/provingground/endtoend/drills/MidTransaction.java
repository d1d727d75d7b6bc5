package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.Signal;
import io.provingground.endtoend.platform.Instance;
import java.time.Duration;

/** Catches an instance in the middle of a transaction that has asked for a table. */
final class MidTransaction {
  private static final int TRIES = 400;
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Stage stage;
  private final Instance victim;
  private final String database;
  private final String table;

  /**
   * Has not caught it yet.
   *
   * @param table what the transaction has read or written; of those that others wait for, not some
   *     sweep
   */
  MidTransaction(Stage stage, Instance victim, String database, String table) {
    this.stage = stage;
    this.victim = victim;
    this.database = database;
    this.table = table;
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
        select count(*) from pg_stat_activity a
         where datname = '%s' and state = 'idle in transaction' and application_name = '%s'
           and exists (select from pg_locks l where l.pid = a.pid and l.relation = '%s'::regclass)\
        """
            .formatted(database, victim.instance(), table);
    return !stage.intruder().ask(database, open).equals("0");
  }
}
