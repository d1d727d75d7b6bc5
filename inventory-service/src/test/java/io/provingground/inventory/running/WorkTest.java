package io.provingground.inventory.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Work work = new Work(meters);

  @Test
  void countsTheProcessAsOneAndWhatItWorksOn() {
    assertThat(inProgress()).isOne();
    assertThat(work.begin(3)).isTrue();
    assertThat(inProgress()).isEqualTo(4);
    work.end(2);
    assertThat(inProgress()).isEqualTo(2);
  }

  @Test
  void waitsForWhatIsInWorkAndLetsNothingBegin() throws Exception {
    work.begin(1);
    var left = leaving();
    while (inProgress() > 1) {
      Thread.onSpinWait();
    }
    assertThat(work.begin(1)).isFalse();
    assertThat(left).isNotDone();
    work.end(1);
    assertThat(left.get(30, TimeUnit.SECONDS)).isZero();
    assertThat(work.begin(1)).isFalse();
  }

  @Test
  void waitsNoLongerThanItsPatience() throws Exception {
    work.begin(2);
    assertThat(work.leave(Duration.ofMillis(10))).isEqualTo(2);
  }

  @Test
  void takesTheProcessAwayOnlyOnce() throws Exception {
    work.begin(1);
    work.leave(Duration.ZERO);
    assertThat(work.leave(Duration.ZERO)).isOne();
  }

  private double inProgress() {
    return meters.get("work.in.progress").gauge().value();
  }

  private CompletableFuture<Integer> leaving() {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return work.leave(Duration.ofSeconds(30));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }
}
