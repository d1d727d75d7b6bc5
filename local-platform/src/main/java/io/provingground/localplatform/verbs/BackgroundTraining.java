package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.processes.Leftovers;
import io.provingground.localplatform.processes.Signals;
import io.provingground.localplatform.services.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@code train} beside the platform, with what processor time others leave. Whether it succeeds
 * is of no concern to the platform: whoever starts without a cache only starts more slowly.
 */
final class BackgroundTraining {
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);

  private final Process process;

  private BackgroundTraining(Process process) {
    this.process = process;
  }

  /** Begins it. */
  static BackgroundTraining begin(Layout layout) throws IOException {
    Path log = layout.logs().resolve(TrainingGround.LOG);
    Files.deleteIfExists(log);
    Process process =
        new ProcessBuilder(command(layout))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    System.out.println("Services that were built anew are trained for quicker starts; see " + log);
    return new BackgroundTraining(process);
  }

  /** Breaks it off, if it is not done; what it began is stopped. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      Signals.kill(process.toHandle());
    }
  }

  private static List<String> command(Layout layout) {
    List<String> command = new ArrayList<>(Signals.ownSession());
    command.addAll(List.of("nice", "-n", "19", JavaCommand.program()));
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add(Leftovers.mark(layout.data()));
    command.addAll(
        List.of(
            "-D" + Train.LAUNCHER + "=" + ProcessHandle.current().pid(),
            "-Drepository.root=" + layout.repository(),
            "-cp",
            System.getProperty("java.class.path"),
            Launcher.class.getName(),
            "train",
            "--data",
            layout.data().toString()));
    return command;
  }
}
