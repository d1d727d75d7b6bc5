package io.provingground.localplatform.verbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.localplatform.platform.ExitStatus;
import io.provingground.localplatform.processes.Signals;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A launcher as a process of its own, with the real database, broker and sandbox; the services are
 * not needed for this.
 */
class PlatformIT {
  @TempDir Path folder;
  private LauncherRun platform;

  @BeforeEach
  void prepare() throws IOException {
    platform = new LauncherRun(folder.resolve("data"));
  }

  @AfterEach
  void clear() throws Exception {
    platform.verb("stop");
    platform.killAll();
  }

  @Test
  void goesThroughItsLife() throws Exception {
    var begun = platform.detach();
    assertThat(begun.status()).isEqualTo(ExitStatus.OK);
    assertThat(begun.text())
        .as("the launcher's last words on its start come before the caller is let go")
        .containsSubsequence("Place an order", "It runs in the background");
    assertThat(instances(platform.json())).containsExactly("postgres", "kafka", "sandbox");
    assertThat(platform.json().path("ready").asBoolean()).isTrue();
    assertThat(platform.json().path("startedMillis").asLong()).isPositive();

    aSecondOneOnTheSameFolderSaysSo();
    aStoppedPartStaysStopped();
    aKilledPartComesBack();
    aKilledLauncherIsCleanedUpAfter();
    aSignalStopsAll();
  }

  private void aSecondOneOnTheSameFolderSaysSo() throws Exception {
    var second = platform.verb("up", "--ports", "auto");

    assertThat(second.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(second.text()).contains("runs already on").contains(stop());
    assertThat(platform.verb("reset", "--yes").text()).contains("Stop it first: " + stop());
  }

  private String stop() {
    return "./run stop --data " + folder.resolve("data");
  }

  private void aStoppedPartStaysStopped() throws Exception {
    assertThat(platform.verb("stop", "sandbox").status()).isEqualTo(ExitStatus.OK);
    assertThat(part("sandbox").path("state").asString()).isEqualTo("stopped");
    assertThat(part("sandbox").path("pid").isNull()).isTrue();

    assertThat(platform.verb("start", "sandbox").status()).isEqualTo(ExitStatus.OK);
    assertThat(part("sandbox").path("state").asString()).isEqualTo("ready");
    assertThat(platform.verb("restart", "sandbox").status()).isEqualTo(ExitStatus.OK);
    assertThat(platform.verb("stop", "gateway").text()).contains("There is no instance gateway");
  }

  private void aKilledPartComesBack() throws Exception {
    long kafka = part("kafka").path("pid").asLong();
    Signals.send("KILL", kafka);

    await()
        .atMost(Duration.ofSeconds(90))
        .until(() ->
            part("kafka").path("pid").asLong() != kafka
                && part("kafka").path("state").asString().equals("ready"));
  }

  private void aKilledLauncherIsCleanedUpAfter() throws Exception {
    long postgres = part("postgres").path("pid").asLong();
    platform.killLauncher();
    assertThat(platform.verb("status").status()).isEqualTo(ExitStatus.NOT_RUNNING);
    assertThat(ProcessHandle.of(postgres)).isPresent();

    var again = platform.detach();

    assertThat(again.status()).isEqualTo(ExitStatus.OK);
    assertThat(again.text()).contains("A launcher was killed and left 3 processes");
    assertThat(ProcessHandle.of(postgres)).isEmpty();
  }

  private void aSignalStopsAll() throws Exception {
    List<Long> pids =
        platform.json().path("parts").valueStream().map(p -> p.path("pid").asLong()).toList();
    ProcessHandle launcher =
        ProcessHandle.of(platform.json().path("launcherPid").asLong()).orElseThrow();

    Signals.send("INT", launcher.pid());

    await().atMost(Duration.ofSeconds(60)).until(() -> !launcher.isAlive());
    assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
    assertThat(folder.resolve("data/logs/launcher.log"))
        .content()
        .containsSubsequence("sandbox", "postgres", "All is stopped");
  }

  @Test
  void aStartInTheBackgroundThatIsBrokenOffLeavesNothing() throws Exception {
    Process start = platform.begin("up", "--detach", "--ports", "auto");
    await().atMost(Duration.ofSeconds(60)).until(() -> !platform.processes().isEmpty());
    ProcessHandle launcher = platform.launcher().orElseThrow();

    Signals.send("INT", start.pid());

    String said = new String(start.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(start.waitFor()).as(said).isNotZero();
    assertThat(said).contains("The start is broken off").doesNotContain("\tat ");
    assertThat(launcher.isAlive()).isFalse();
    assertThat(platform.processes()).isEmpty();
  }

  @Test
  void namesAPortThatIsTakenAndTheRemedy() throws Exception {
    try (var other = belowThoseThatTheSystemGivesOut()) {
      var refused = platform.verb("up", "--ports", Integer.toString(other.getLocalPort() - 50));

      assertThat(refused.status()).isEqualTo(ExitStatus.FAILED);
      assertThat(refused.text())
          .contains("Port " + other.getLocalPort() + ", which postgres needs, is taken")
          .contains("--ports auto");
    }
  }

  /** Where the neighbouring ports are not taken by whoever asked for any port. */
  private static ServerSocket belowThoseThatTheSystemGivesOut() throws IOException {
    for (int port = 15_050; port < 20_000; port += 100) {
      try {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
      } catch (BindException _) {
        // Another program has it: the next one.
      }
    }
    throw new IOException("no port is free below those that the system gives out");
  }

  @Test
  void saysThatTheDataFolderCannotBeWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    var refused = new LauncherRun(file.resolve("data")).verb("up", "--ports", "auto");

    assertThat(refused.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(refused.text()).contains("cannot be used").contains("--data DIR");
  }

  @Test
  void givesUpWhenTheDatabaseIsDamaged() throws Exception {
    Files.createDirectories(folder.resolve("data/postgres"));

    var refused = platform.detach();

    assertThat(refused.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(refused.text()).contains("is damaged").contains("./run reset").contains("given up");
  }

  @Test
  void namesTheTimeThatAStartHadAndWhoWasLate() throws Exception {
    var late = platform.detach("--fail-after", "0");

    assertThat(late.status()).isEqualTo(ExitStatus.FAILED);
    assertThat(late.text())
        .containsPattern("Not all was ready within 0 s: .*kafka is starting")
        .contains("./run --fail-after SECONDS --data " + folder.resolve("data"))
        .contains("given up");
  }

  private JsonNode part(String name) throws Exception {
    return platform
        .json()
        .path("parts")
        .valueStream()
        .filter(part -> part.path("instance").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> instances(JsonNode status) {
    return status.path("parts").valueStream().map(p -> p.path("instance").asString()).toList();
  }
}
