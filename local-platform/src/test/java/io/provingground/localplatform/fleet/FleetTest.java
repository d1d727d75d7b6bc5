package io.provingground.localplatform.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.localplatform.platform.Detours;
import io.provingground.localplatform.platform.InstanceList;
import io.provingground.localplatform.platform.InstanceName;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.platform.Ports;
import io.provingground.localplatform.processes.Blueprint;
import io.provingground.localplatform.processes.Health;
import io.provingground.localplatform.processes.Launch;
import io.provingground.localplatform.processes.Rhythm;
import io.provingground.localplatform.processes.State;
import io.provingground.localplatform.processes.Supervised;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of one part, as processes that are ready while a file is there. */
class FleetTest {
  private static final Rhythm QUICK =
      new Rhythm(
          Duration.ofMillis(10),
          Duration.ofMillis(10),
          Duration.ofSeconds(1),
          5,
          Duration.ofMinutes(5),
          Duration.ofMillis(50),
          Duration.ofMillis(50),
          Duration.ofMinutes(1));
  private static final InstanceName FIRST = new InstanceName(Part.ORDER_SERVICE, 1);
  private static final InstanceName SECOND = new InstanceName(Part.ORDER_SERVICE, 2);

  @TempDir Path folder;
  private final AtomicInteger silences = new AtomicInteger();
  private Fleet fleet;

  @BeforeEach
  void startBoth() throws IOException {
    Files.createDirectories(folder.resolve(".data"));
    Map<Part, Integer> counts =
        Arrays.stream(Part.values())
            .collect(Collectors.toMap(part -> part, part -> part == Part.ORDER_SERVICE ? 2 : 0));
    var plan =
        new Plan(
            new Layout(folder, folder.resolve(".data")),
            new Ports(Ports.USUAL_BASE),
            counts,
            Set.of(),
            List.of(),
            Detours.none());
    fleet = new Fleet(plan, Sleeper::new, QUICK, new InstanceList(plan), (_, _) -> {});
    fleet.startAll();
  }

  @AfterEach
  void stopBoth() throws InterruptedException {
    fleet.stopAll();
  }

  @Test
  void doesNotReplaceTheLastThatTookWorkWhileAnotherOneIsStillComing() throws IOException {
    Path first = Files.createFile(folder.resolve(FIRST.toString()));
    await().until(() -> state(FIRST) == State.READY);
    long pid = pid(FIRST);

    Files.delete(first);
    await().until(() -> silences.get() > 5 * QUICK.silences());
    assertThat(pid(FIRST)).isEqualTo(pid);
    assertThat(state(FIRST)).isEqualTo(State.UNREADY);

    Files.createFile(folder.resolve(SECOND.toString()));
    await().until(() -> one(FIRST).restarts() == 1);
    assertThat(state(SECOND)).isEqualTo(State.READY);
  }

  @Test
  void replacesWhatIsSilentWhereNoOtherOneIsComing() throws IOException {
    Path first = Files.createFile(folder.resolve(FIRST.toString()));
    Path second = Files.createFile(folder.resolve(SECOND.toString()));
    await().until(fleet::isReady);

    Files.delete(first);
    Files.delete(second);
    await().until(() -> fleet.instances().values().stream().anyMatch(each -> each.restarts() == 1));
  }

  private Supervised one(InstanceName instance) {
    return Objects.requireNonNull(fleet.instances().get(instance));
  }

  private State state(InstanceName instance) {
    return one(instance).state();
  }

  private long pid(InstanceName instance) {
    return one(instance).pid().orElseThrow();
  }

  private final class Sleeper implements Blueprint {
    private final InstanceName instance;

    Sleeper(InstanceName instance) {
      this.instance = instance;
    }

    @Override
    public String name() {
      return instance.toString();
    }

    @Override
    public Path log() {
      return folder.resolve("log");
    }

    @Override
    public Launch launch() {
      return new Launch(List.of("sleep", "300"), Map.of());
    }

    @Override
    public Health health(Duration timeout) {
      if (Files.exists(folder.resolve(name()))) {
        return Health.READY;
      }
      if (instance.equals(FIRST)) {
        silences.incrementAndGet();
      }
      return Health.SILENT;
    }
  }
}
