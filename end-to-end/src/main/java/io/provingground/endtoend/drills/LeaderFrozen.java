package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.Signal;
import io.provingground.endtoend.platform.Instance;
import java.time.Duration;

/**
 * The order-service that relays freezes under load, possibly between send and cursor; the server
 * ends its sessions, as it does when it fails over; another relays; the frozen one wakes up.
 */
final class LeaderFrozen implements Drill {
  private static final int TIMES = 5;

  @Override
  public String promise() {
    return "A leader that freezes, and finds when it wakes up that another relays, loses no event and"
        + " puts none in front of an earlier one.";
  }

  /** The launcher would kill what is frozen, and nobody would wake up. */
  @Override
  public Setup setup() {
    return Setup.usual().neverReplacing();
  }

  @Override
  public Demands demands() {
    return Demands.of(0.90, Duration.ofSeconds(15), Duration.ofSeconds(5))
        .confirmedWithin(Duration.ofSeconds(30));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    for (int i = 0; i < TIMES; i++) {
      Instance leader = RelayLeader.find(stage);
      stage.fault(
          "freeze " + leader.instance() + ", which relays, until another does",
          () -> {
            Signal.STOP.to(leader.runningPid());
            endSessions(stage, leader);
            RelayLeader.findOther(stage, leader);
            Signal.CONT.to(leader.runningPid());
            stage.awaitReady();
          });
    }
  }

  /** That by which it leads has a name of its own. */
  private static void endSessions(Stage stage, Instance leader) {
    String ended =
        """
        select count(pg_terminate_backend(pid)) from pg_stat_activity a
         where application_name = '%s'
            or application_name = 'order-service relay'
           and exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.granted)
        """
            .formatted(leader.instance());
    var _ = stage.intruder().ask("orders", ended);
  }
}
