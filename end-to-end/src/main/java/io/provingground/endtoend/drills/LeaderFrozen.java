package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.Signal;
import io.provingground.endtoend.platform.Instance;
import java.time.Duration;

/**
 * The order-service that relays freezes under load and wakes up, possibly between send and cursor.
 */
final class LeaderFrozen implements Drill {
  private static final int TIMES = 4;
  private static final Duration SHORT = Duration.ofSeconds(5);

  @Override
  public String promise() {
    return "A leader that freezes and wakes up loses no event and puts none in front of an earlier one;"
        + " one that stays frozen is followed by another.";
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
          "freeze " + leader.instance() + ", which relays, for 5 s",
          () -> {
            Signal.STOP.to(leader.runningPid());
            stage.watch(SHORT);
            Signal.CONT.to(leader.runningPid());
            stage.awaitReady();
          });
    }
    Instance leader = RelayLeader.find(stage);
    stage.fault(
        "freeze " + leader.instance() + ", which relays, for good",
        () -> {
          Signal.STOP.to(leader.runningPid());
          stage.awaitReplaced(leader);
          RelayLeader.find(stage);
        });
  }
}
