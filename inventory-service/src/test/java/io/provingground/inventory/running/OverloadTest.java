package io.provingground.inventory.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.health.contributor.Status;

class OverloadTest {

  private PoolFigures pool = PoolFigures.NONE;
  private boolean answers = true;
  private long now = 1_000;
  private final Overload overload =
      new Overload(
          () -> pool,
          () -> answers,
          Duration.ofSeconds(2),
          new OverloadSettings(Duration.ofMillis(800), Duration.ofMillis(100)),
          () -> now);

  @Test
  void changesItsMindAtTwoWaits() {
    is(meanWait(799), Status.UP);
    is(meanWait(800), Status.OUT_OF_SERVICE);
    is(meanWait(101), Status.OUT_OF_SERVICE);
    is(meanWait(100), Status.UP);
    is(meanWait(799), Status.UP);
  }

  @Test
  void whoGotNoConnectionWaitedToTheEnd() {
    is(new PoolFigures(3, Duration.ZERO, 1, 0), Status.UP);
    is(new PoolFigures(4, Duration.ZERO, 2, 0), Status.OUT_OF_SERVICE);
  }

  @Test
  void whoStillWaitsHasWaitedSinceTheLastEnd() {
    PoolFigures stuck = new PoolFigures(0, Duration.ZERO, 0, 1);
    is(stuck, Status.UP);
    is(stuck, Status.OUT_OF_SERVICE);
    is(PoolFigures.NONE, Status.UP);
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNotOverload() {
    answers = false;
    is(meanWait(5000), Status.UP);
    answers = true;
    is(meanWait(5000), Status.OUT_OF_SERVICE);
    answers = false;
    is(meanWait(5000), Status.UP);
  }

  @Test
  void hasSaneDefaultsAndRefusesThresholdsThatAreNone() {
    OverloadSettings defaults =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("inventory.overload", OverloadSettings.class);
    assertThat(defaults)
        .isEqualTo(new OverloadSettings(Duration.ofSeconds(1), Duration.ofMillis(100)));
    assertThatThrownBy(() -> new OverloadSettings(Duration.ofMillis(9), Duration.ofMillis(9)))
        .hasMessageContaining("inventory.overload.unready-at");
    assertThatThrownBy(() -> new OverloadSettings(Duration.ofMillis(9), Duration.ZERO))
        .hasMessageContaining("inventory.overload.ready-again-at");
  }

  private PoolFigures meanWait(long millis) {
    return new PoolFigures(pool.taken() + 1, pool.waited().plusMillis(millis), 0, 0);
  }

  /** Half a second later. */
  private void is(PoolFigures figures, Status status) {
    pool = figures;
    now += Duration.ofMillis(500).toNanos();
    overload.look();
    assertThat(overload.health().getStatus()).as("%s", figures).isEqualTo(status);
  }
}
