package io.provingground.localplatform.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.processes.Signals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build and its cache, through trainings in launchers of their own. */
class QuickStartTest {
  private static final Part PART = Part.ORDER_SERVICE;
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path folder;
  private Layout layout;
  private final List<OneTraining> begun = new ArrayList<>();

  @BeforeEach
  void build() throws IOException {
    layout = SmallService.tree(folder, "first");
  }

  @AfterEach
  void killAll() {
    begun.forEach(training -> Signals.kill(training.process().toHandle()));
  }

  @Test
  void twoLaunchersTrainABuildOnce() throws Exception {
    SmallService.hold(layout, PART);
    OneTraining first = begin("a");
    await().atMost(LONG).until(() -> first.service().contains("first runs"));
    OneTraining second = begin("b");
    await()
        .atMost(LONG)
        .until(() ->
            second.launcher().contains(TrainingTurn.WAITS)
                || second.service().contains("first runs"));

    SmallService.letGo(layout, PART);

    assertEndsWell(first);
    assertEndsWell(second);
    assertThat(second.service()).as("the second one only waited").isEmpty();
    assertThat(startWithCache()).contains("started");
  }

  @Test
  void aKilledTrainingLeavesNoCacheAndTheNextOneMakesIt() throws Exception {
    SmallService.hold(layout, PART);
    OneTraining killed = begin("a");
    await().atMost(LONG).until(() -> killed.service().contains("first runs"));

    Signals.kill(killed.process().toHandle());
    killed.process().waitFor();

    assertThat(drafts()).as("what it had begun").isNotEmpty();
    assertThat(quickStart().isPrepared()).isFalse();
    assertThat(quickStart().command(layout.data())).noneMatch(o -> o.startsWith("-XX:AOTCache"));

    SmallService.letGo(layout, PART);
    assertEndsWell(begin("b"));
    assertThat(drafts()).isEmpty();
    assertThat(startWithCache()).contains("started");
  }

  /** The new jar has the old one's age, and its size as well. */
  @Test
  void aServiceThatWasBuiltAnewDoesWithoutTheOldCacheAndGetsItsOwn() throws Exception {
    assertEndsWell(begin("a"));
    assertThat(quickStart().isPrepared()).isTrue();
    long size = Files.size(layout.jar(PART));

    SmallService.tree(folder, "fresh");

    assertThat(layout.jar(PART)).hasSize(size);
    assertThat(quickStart().isPrepared()).isFalse();
    assertThat(quickStart().command(layout.data())).noneMatch(o -> o.startsWith("-XX:AOTCache"));
    OneTraining again = begin("b");
    assertEndsWell(again);
    assertThat(again.service()).contains("fresh runs");
    assertThat(startWithCache()).contains("started");
    assertThat(all(".aot")).as("the old build's cache is gone").hasSize(1);
  }

  private OneTraining begin(String name) throws IOException {
    OneTraining training = OneTraining.begin(layout, folder.resolve(name));
    begun.add(training);
    return training;
  }

  private QuickStart quickStart() throws IOException, InterruptedException {
    return QuickStart.of(layout, PART);
  }

  /** A JVM that does not take the cache would not start. */
  private String startWithCache() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(quickStart().command(layout.data()));
    assertThat(command).anyMatch(option -> option.startsWith("-XX:AOTCache="));
    command.add(1, "-XX:AOTMode=on");
    command.add("end");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static void assertEndsWell(OneTraining training) throws Exception {
    assertThat(training.process().waitFor()).as(() -> read(training)).isZero();
  }

  private static String read(OneTraining training) {
    try {
      return training.launcher() + training.service();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private List<Path> drafts() throws IOException {
    return all(".draft");
  }

  private List<Path> all(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(layout.target(PART).resolve("extracted"))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
