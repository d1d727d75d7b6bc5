package io.provingground.endtoend.drills;

import io.provingground.endtoend.faults.Signal;
import io.provingground.endtoend.platform.Instance;
import java.time.Duration;

/** The order-service that relays is killed, again and again. */
final class LeaderKilled implements Drill {
  private static final int TIMES = 3;
  private static final Duration FOLLOWED_WITHIN = Duration.ofSeconds(5);

  @Override
  public String promise() {
    return "When the leader dies, another instance relays within seconds: no event is lost, and the"
        + " first occurrence of each arrives in order.";
  }

  @Override
  public Demands demands() {
    return Demands.of(0.97, Duration.ofSeconds(8), Duration.ofSeconds(5))
        .confirmedWithin(Duration.ofSeconds(20));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    long longest = 0;
    for (int i = 0; i < TIMES; i++) {
      Instance leader = RelayLeader.find(stage);
      long[] taken = new long[1];
      stage.fault(
          "kill -9 " + leader.instance() + ", which relays",
          () -> {
            long before = System.nanoTime();
            Signal.KILL.to(leader.runningPid());
            RelayLeader.find(stage);
            taken[0] = System.nanoTime() - before;
            stage.awaitReplaced(leader);
          });
      longest = Math.max(longest, taken[0]);
    }
    stage.demand(
        "until another relays",
        "≤ " + FOLLOWED_WITHIN.toSeconds() + " s",
        "%.1f s at most".formatted(longest / 1e9),
        longest <= FOLLOWED_WITHIN.toNanos());
  }
}
