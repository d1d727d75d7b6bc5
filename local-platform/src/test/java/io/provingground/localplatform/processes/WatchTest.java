package io.provingground.localplatform.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a silence counts: over a real process that never answers after the first time. */
class WatchTest {
  private static final Duration TICK = Duration.ofMillis(5);
  private static final Rhythm QUICK =
      new Rhythm(
          TICK,
          TICK,
          TICK.multipliedBy(10),
          5,
          TICK.multipliedBy(40),
          TICK,
          TICK,
          Duration.ofDays(1));
  private static final Starvation NEVER = new Starvation(Map::of, Duration.ZERO);

  @TempDir Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger silences = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private OsProcess process;

  @BeforeEach
  void begin() throws IOException {
    process = OsProcess.start(new Launch(List.of("sleep", "300"), Map.of()), folder.resolve("log"));
  }

  @AfterEach
  void end() throws InterruptedException {
    process.kill();
    over.await();
  }

  @Test
  void replacesWhatIsSilentAlthoughItCouldAnswer() {
    watch(Health.READY, TICK, NEVER, () -> true);

    await().until(() -> !process.isAlive());
    await().untilAsserted(() -> assertThat(silences).hasValue(5));
  }

  @Test
  void leavesAloneWhatGetsNoProcessor() {
    var starved = new AtomicBoolean(true);
    long begun = System.nanoTime();
    var starvation =
        new Starvation(
            () -> Map.of("main", starved.get() ? System.nanoTime() - begun : 0), Duration.ZERO);
    watch(Health.READY, TICK, starvation, () -> true);
    await().until(() -> asked.get() > 30);
    assertThat(process.isAlive()).isTrue();

    starved.set(false);
    await().until(() -> !process.isAlive());
  }

  @Test
  void takesNobodyForStarvedWhoseThreadsOnlyWakeNowAndThen() {
    long begun = System.nanoTime();
    var starvation =
        new Starvation(
            () -> {
              long third = (System.nanoTime() - begun) / 3;
              return Map.of("timer", third, "poller", third, "logger", third);
            },
            Duration.ZERO);
    watch(Health.READY, TICK, starvation, () -> true);

    await().until(() -> !process.isAlive());
  }

  @Test
  void leavesAStartAloneThatGetsNoProcessor() {
    long begun = System.nanoTime();
    watch(
        Health.SILENT,
        TICK,
        new Starvation(() -> Map.of("main", System.nanoTime() - begun), Duration.ZERO),
        () -> true);

    await().until(() -> asked.get() * TICK.toMillis() > 3 * QUICK.firstSign().toMillis());
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void countsNoSilenceThatIsHeardTooLate() {
    watch(Health.READY, QUICK.answerWithin().multipliedBy(4), NEVER, () -> true);

    await().until(() -> asked.get() > 3 * QUICK.silences());
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void keepsWhatMayNotGoUntilItMay() {
    var mayGo = new AtomicBoolean();
    watch(Health.READY, TICK, NEVER, mayGo::get);
    await().until(() -> asked.get() > 5 * QUICK.silences());
    assertThat(process.isAlive()).isTrue();

    mayGo.set(true);
    await().until(() -> !process.isAlive());
  }

  private void watch(
      Health first, Duration answerTakes, Starvation starvation, BooleanSupplier mayGo) {
    var watch =
        new Watch(
            new Mute(folder, first, answerTakes, asked),
            QUICK,
            process,
            starvation,
            _ -> true,
            mayGo);
    Thread.ofVirtual()
        .start(() -> {
          try {
            silences.set(watch.untilGone());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            over.countDown();
          }
        });
  }

  /** Answers once, and then no more. */
  private record Mute(Path folder, Health first, Duration answerTakes, AtomicInteger asked)
      implements Blueprint {
    @Override
    public String name() {
      return "mute";
    }

    @Override
    public Path log() {
      return folder.resolve("log");
    }

    @Override
    public Launch launch() {
      return new Launch(List.of(), Map.of());
    }

    @Override
    public Health health(Duration timeout) {
      long until = System.nanoTime() + answerTakes.toNanos();
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      return asked.getAndIncrement() == 0 ? first : Health.SILENT;
    }
  }
}
