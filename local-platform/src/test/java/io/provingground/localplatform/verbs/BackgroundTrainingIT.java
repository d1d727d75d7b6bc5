package io.provingground.localplatform.verbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.localplatform.platform.ExitStatus;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.processes.Leftovers;
import io.provingground.localplatform.services.SmallService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A launcher with the real database and broker, in a tree whose services are small: what it has
 * trained beside it.
 */
class BackgroundTrainingIT {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final String BEGINS = "are trained for quicker starts";

  @TempDir Path tree;
  private Layout layout;
  private LauncherRun platform;

  @BeforeEach
  void build() throws IOException {
    layout = SmallService.tree(tree, "first");
    Files.createSymbolicLink(
        tree.resolve("local-platform"),
        Path.of(System.getProperty("repository.root")).toAbsolutePath().resolve("local-platform"));
    platform = LauncherRun.withOrderService(layout);
  }

  @AfterEach
  void stop() throws Exception {
    platform.verb("stop");
    platform.killAll();
    new Leftovers(TrainingGround.layout(layout)).clear(trainingProcesses());
  }

  @Test
  void aStopBreaksItOffWithoutATraceAndTheNextStartDoesItAnew() throws Exception {
    SmallService.hold(layout, Part.ORDER_SERVICE);
    start();
    await().atMost(LONG).until(this::held);

    assertThat(platform.verb("stop").status()).isEqualTo(ExitStatus.OK);

    assertThat(trainingProcesses()).isEmpty();
    assertThat(caches(Part.ORDER_SERVICE)).isEmpty();
    assertThat(drafts()).isEmpty();
    assertThat(TrainingGround.layout(layout).data()).doesNotExist();

    SmallService.letGo(layout, Part.ORDER_SERVICE);
    start();
    await().atMost(LONG).until(() -> trained().contains("All services start quickly."));
    assertThat(Part.services()).allMatch(part -> caches(part).size() == 1);
    assertThat(drafts()).isEmpty();
    theNextInstanceUsesItsCache();
  }

  private void theNextInstanceUsesItsCache() throws Exception {
    assertThat(platform.verb("restart", "order-service").status()).isEqualTo(ExitStatus.OK);

    assertThat(new Leftovers(layout).find())
        .extracting(left -> Files.readString(Path.of("/proc/" + left.process().pid() + "/cmdline")))
        .anyMatch(line -> line.contains("-XX:AOTCache=" + caches(Part.ORDER_SERVICE).getFirst()));
  }

  @Test
  void endsWithALauncherThatIsKilled() throws Exception {
    SmallService.hold(layout, Part.ORDER_SERVICE);
    start();
    await().atMost(LONG).until(this::held);

    platform.killLauncher();

    await()
        .atMost(LONG)
        .until(() ->
            trainingProcesses().isEmpty() && Files.notExists(TrainingGround.layout(layout).data()));
    assertThat(drafts()).isEmpty();
    assertThat(trained()).contains("The training was broken off");
  }

  @Test
  void isLeftOutWhereItIsNotWanted() throws Exception {
    start("--no-training");
    assertThat(platform.verb("stop").status()).isEqualTo(ExitStatus.OK);
    await().atMost(LONG).until(() -> said().contains("All is stopped"));

    assertThat(said()).doesNotContain(BEGINS);
    assertThat(layout.logs().resolve(TrainingGround.LOG)).doesNotExist();
    assertThat(Part.services()).allMatch(part -> caches(part).isEmpty());
  }

  private void start(String... options) throws Exception {
    LauncherRun.Result started = platform.detach(options);
    assertThat(started.status()).as(started.text()).isEqualTo(ExitStatus.OK);
  }

  /** A training is under way in which order-service does not become ready. */
  private boolean held() {
    return drafts().stream().anyMatch(draft -> draft.toString().contains("order-service"));
  }

  private List<Leftovers.Leftover> trainingProcesses() {
    return new Leftovers(TrainingGround.layout(layout)).find();
  }

  private String said() throws IOException {
    return Files.readString(layout.launcherLog());
  }

  private String trained() throws IOException {
    Path log = layout.logs().resolve(TrainingGround.LOG);
    return Files.exists(log) ? Files.readString(log) : "";
  }

  private List<Path> drafts() {
    return Part.services().stream().flatMap(part -> all(part, ".draft").stream()).toList();
  }

  private List<Path> caches(Part part) {
    return all(part, ".aot");
  }

  private List<Path> all(Part part, String ending) {
    Path builds = layout.target(part).resolve("extracted");
    try (Stream<Path> files = Files.exists(builds) ? Files.walk(builds) : Stream.empty()) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
