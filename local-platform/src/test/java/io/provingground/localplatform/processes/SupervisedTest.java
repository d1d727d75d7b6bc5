package io.provingground.localplatform.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes of the operating system: small shells that mark a file each time they live. */
class SupervisedTest {
  private static final Rhythm QUICK =
      new Rhythm(
          Duration.ofMillis(20),
          Duration.ofMillis(50),
          // A busy machine may take some time to let a shell say that it lives.
          Duration.ofMillis(300),
          5,
          Duration.ofSeconds(20),
          Duration.ofMillis(100),
          Duration.ofMillis(400),
          Duration.ofMinutes(1));

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final List<Moment> moments = new CopyOnWriteArrayList<>();
  private final AtomicInteger thawAfter = new AtomicInteger();
  private final AtomicInteger silent = new AtomicInteger();
  private final List<Supervised> begun = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void waitLong() {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
  }

  @AfterEach
  void stopAll() throws InterruptedException {
    for (Supervised supervised : begun) {
      supervised.stop();
    }
  }

  @Test
  void restartsACrashedProcessAfterPausesThatGrow() {
    supervise("exit 3").start();

    await().until(() -> of(Moment.Crashed.class).size() >= 4);
    List<Moment.Crashed> crashes = of(Moment.Crashed.class);
    assertThat(crashes).allMatch(crash -> crash.exitStatus() == 3);
    assertThat(crashes.stream().limit(4).map(crash -> crash.pause().toMillis()))
        .containsExactly(100L, 200L, 400L, 400L);
  }

  @Test
  void replacesAProcessThatNoLongerAnswers() throws Exception {
    Supervised supervised = supervise("while :; do date +%N >alive; sleep 0.02; done");
    supervised.start();
    await().until(() -> supervised.state() == State.READY);
    long first = supervised.pid().orElseThrow();

    Signals.send("STOP", first);

    await().until(() -> of(Moment.Ready.class).size() == 2);
    assertThat(supervised.pid().orElseThrow()).isNotEqualTo(first);
    assertThat(ProcessHandle.of(first)).isEmpty();
    assertThat(of(Moment.Replaced.class)).hasSize(1);
    assertThat(supervised.restarts()).isEqualTo(1);
  }

  @Test
  void leavesAProcessAloneThatWasFrozenForAMoment() throws Exception {
    Supervised supervised = supervise("while :; do date +%N >alive; sleep 0.02; done");
    supervised.start();
    await().until(() -> supervised.state() == State.READY);
    long pid = supervised.pid().orElseThrow();

    Signals.send("STOP", pid);
    await().until(() -> supervised.state() == State.UNREADY);
    Signals.send("CONT", pid);

    await().until(() -> supervised.state() == State.READY);
    assertThat(supervised.pid()).hasValue(pid);
    assertThat(of(Moment.Replaced.class)).isEmpty();
  }

  @Test
  void killsWhatDoesNotStopInTime() throws Exception {
    Supervised supervised =
        supervise("trap '' TERM; while :; do date +%N >alive; sleep 0.02; done");
    supervised.start();
    await().until(() -> supervised.state() == State.READY);
    long pid = supervised.pid().orElseThrow();

    supervised.stop();

    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(of(Moment.Stopped.class)).singleElement().matches(Moment.Stopped::killed);
  }

  @Test
  void waitsOnlyBrieflyForTheStopOfWhatHasNotBeenReady() throws Exception {
    var shell =
        new Shell(folder, "trap '' TERM; touch begun; while :; do sleep 0.02; done", () -> {});
    var supervised = new Supervised(shell.stoppedWithin(LONG), QUICK, () -> true, moments::add);
    begun.add(supervised);
    supervised.start();
    await().until(() -> Files.exists(folder.resolve("begun")));

    supervised.stop();

    assertThat(of(Moment.Stopped.class))
        .singleElement()
        .matches(stopped -> stopped.killed() && stopped.wasStarting())
        .matches(stopped -> stopped.took().compareTo(LONG) < 0);
  }

  @Test
  void staysStoppedUntilItIsStartedAgain() throws Exception {
    Supervised supervised = supervise("exec sleep 60");
    supervised.start();
    await().until(() -> !of(Moment.Started.class).isEmpty());

    supervised.stop();
    assertThat(supervised.state()).isEqualTo(State.STOPPED);
    assertThat(of(Moment.Crashed.class)).isEmpty();

    supervised.start();
    await().until(() -> of(Moment.Started.class).size() == 2);
  }

  @Test
  void stopsWhileItPausesBetweenTwoStarts() throws Exception {
    Supervised supervised = supervise("exit 1");
    supervised.start();
    await().until(() -> supervised.state() == State.PAUSING);

    supervised.stop();

    int started = of(Moment.Started.class).size();
    assertThat(supervised.state()).isEqualTo(State.STOPPED);
    await().during(Duration.ofMillis(600)).until(() -> of(Moment.Started.class).size() == started);
  }

  @Test
  void keepsTheEnvironmentOfTheLauncherFromTheProcess() {
    supervise("env >environment; exec sleep 60").start();

    Path environment = folder.resolve("environment");
    await()
        .until(() -> Files.exists(environment) && Files.readString(environment).contains("GIVEN"));
    assertThat(environment).content().contains("GIVEN=yes").doesNotContain("MAVEN");
  }

  @Test
  void forgivesOneSilenceLessThanItReplacesAfter() throws Exception {
    Supervised supervised = supervise("while :; do date +%N >alive; sleep 0.02; done");
    supervised.start();
    await().until(() -> supervised.state() == State.READY);
    long pid = supervised.pid().orElseThrow();

    thawAfter.set(QUICK.silences() - 1);
    Signals.send("STOP", pid);

    await().until(() -> thawAfter.get() == 0);
    await().until(() -> supervised.state() == State.READY);
    assertThat(supervised.pid()).hasValue(pid);
    assertThat(of(Moment.Replaced.class)).isEmpty();
  }

  @Test
  void leavesAProcessAloneThatRecoversAndAnswersNowAndThen() throws Exception {
    Supervised supervised =
        supervise(
            "echo recovering >alive; touch begun; while [ ! -e ready ]; do sleep 0.02; done;"
                + " while :; do date +%N >alive; sleep 0.02; done");
    supervised.start();
    await().until(() -> Files.exists(folder.resolve("begun")));
    long pid = supervised.pid().orElseThrow();

    await().until(() -> silent.get() > 3 * QUICK.silences());
    assertThat(supervised.pid()).hasValue(pid);

    Files.createFile(folder.resolve("ready"));
    await().until(() -> supervised.state() == State.READY);
    assertThat(supervised.pid()).hasValue(pid);
    assertThat(of(Moment.Replaced.class)).isEmpty();
  }

  @Test
  void replacesAProcessThatNeverBecomesReadyButNotWhenItIsToldNeverTo() throws Exception {
    Rhythm soon = withFirstSign(Duration.ofMillis(500));
    supervise("exec sleep 60", soon).start();
    await().until(() -> of(Moment.Replaced.class).size() == 1);

    Path other = Files.createDirectory(folder.resolve("other"));
    List<Moment> othersMoments = new CopyOnWriteArrayList<>();
    var patient =
        new Supervised(
            new Shell(other, "exec sleep 60", silent::incrementAndGet),
            soon.replacingAfter(0),
            () -> true,
            othersMoments::add);
    begun.add(patient);
    int before = silent.get();
    patient.start();
    await().until(() -> silent.get() > before + 20);
    assertThat(othersMoments).noneMatch(Moment.Replaced.class::isInstance);
  }

  @Test
  void neverReplacesAFrozenProcessWhenItIsToldSo() throws Exception {
    Supervised supervised =
        supervise("while :; do date +%N >alive; sleep 0.02; done", QUICK.replacingAfter(0));
    supervised.start();
    await().until(() -> supervised.state() == State.READY);
    long pid = supervised.pid().orElseThrow();

    thawAfter.set(3 * QUICK.silences());
    Signals.send("STOP", pid);

    await().until(() -> thawAfter.get() == 0);
    await().until(() -> supervised.state() == State.READY);
    assertThat(supervised.pid()).hasValue(pid);
  }

  private <M extends Moment> List<M> of(Class<M> kind) {
    return moments.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private Supervised supervise(String script) {
    return supervise(script, QUICK);
  }

  private Supervised supervise(String script, Rhythm rhythm) {
    var supervised =
        new Supervised(
            new Shell(folder, script, this::thawIfItIsTime), rhythm, () -> true, moments::add);
    begun.add(supervised);
    return supervised;
  }

  private static Rhythm withFirstSign(Duration firstSign) {
    return new Rhythm(
        QUICK.whileStarting(),
        QUICK.whileReady(),
        QUICK.answerWithin(),
        QUICK.silences(),
        firstSign,
        QUICK.firstPause(),
        QUICK.longestPause(),
        QUICK.calm());
  }

  /** Within the last question that may go unanswered, so that the next one is answered. */
  private void thawIfItIsTime() {
    silent.incrementAndGet();
    if (thawAfter.get() > 0 && thawAfter.decrementAndGet() == 0) {
      of(Moment.Started.class).forEach(started -> thaw(started.pid()));
    }
  }

  private static void thaw(long pid) {
    try {
      Signals.send("CONT", pid);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
