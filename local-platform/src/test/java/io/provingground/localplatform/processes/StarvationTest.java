package io.provingground.localplatform.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that want more processors than there are. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells how long a process has waited")
class StarvationTest {
  @TempDir Path folder;
  private final List<OsProcess> processes = new ArrayList<>();

  @AfterEach
  void endAll() throws InterruptedException {
    for (OsProcess process : processes) {
      process.kill();
    }
  }

  @Test
  void seesWhoWaitsForAProcessorAndWhoDoesNotWantOne() throws Exception {
    OsProcess idle = start("exec sleep 300");
    Starvation ofIdle = Starvation.of(idle.pid());
    OsProcess busy = start("while :; do :; done");
    Starvation ofBusy = Starvation.of(busy.pid());
    for (int i = 0; i < 3 * Runtime.getRuntime().availableProcessors(); i++) {
      start("while :; do :; done");
    }

    await().atMost(Duration.ofSeconds(30)).until(ofBusy::isNow);
    assertThat(ofIdle.isNow()).isFalse();
  }

  @Test
  void takesNobodyForStarvedWhoIsFrozen() throws Exception {
    OsProcess frozen = start("while :; do :; done");
    Signals.send("STOP", frozen.pid());
    Starvation starvation = Starvation.of(frozen.pid());

    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(30))
        .until(() -> !starvation.isNow());
  }

  private OsProcess start(String script) throws IOException {
    var launch = new Launch(List.of("/bin/sh", "-c", script), Map.of());
    OsProcess process = OsProcess.start(launch, folder.resolve("log"));
    processes.add(process);
    return process;
  }
}
