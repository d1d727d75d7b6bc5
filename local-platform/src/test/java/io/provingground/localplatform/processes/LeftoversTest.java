package io.provingground.localplatform.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.localplatform.platform.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  @TempDir Path tree;
  private final List<Process> begun = new ArrayList<>();

  @AfterEach
  void killAll() {
    begun.forEach(Process::destroyForcibly);
  }

  @Test
  void findsTheProcessesOfItsFolderAndNoStranger() throws Exception {
    var layout = new Layout(tree, tree.resolve("data"));
    Process service = begin(Leftovers.mark(layout.data()));
    Process postgres = begin("-D", layout.postgres().toString());
    Process broker = begin("kafka.Kafka", layout.kafka().resolve("server.properties").toString());
    begin(Leftovers.mark(tree.resolve("data2")));
    begin(layout.kafka().resolve("server.properties").toString());
    begin("-f", layout.logs().resolve("postgres.log").toString());
    var leftovers = new Leftovers(layout);

    await()
        .untilAsserted(() ->
            assertThat(leftovers.find().stream().map(l -> l.process().pid()))
                .containsExactlyInAnyOrder(service.pid(), postgres.pid(), broker.pid()));

    leftovers.clear(leftovers.find());
    assertThat(List.of(service, postgres, broker)).noneMatch(Process::isAlive);
  }

  @Test
  void killsALeftoverThatIsFrozen() throws Exception {
    var layout = new Layout(tree, tree.resolve("data"));
    Process frozen = begin(Leftovers.mark(layout.data()));
    Signals.send("STOP", frozen.pid());
    var leftovers = new Leftovers(layout, Duration.ofMillis(300));
    await().until(() -> !leftovers.find().isEmpty());

    leftovers.clear(leftovers.find());

    assertThat(frozen.toHandle().isAlive()).isFalse();
  }

  private Process begin(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "sleep 60 & wait", "sh"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    begun.add(process);
    return process;
  }
}
