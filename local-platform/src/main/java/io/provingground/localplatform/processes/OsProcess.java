package io.provingground.localplatform.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of the operating system that was started here. */
final class OsProcess {
  /** What every process gets; all else is said for each. */
  private static final List<String> COMMON =
      List.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME");

  private final Process process;
  private final long startedNanos = System.nanoTime();

  private OsProcess(Process process) {
    this.process = process;
  }

  static OsProcess start(Launch launch, Path log) throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    List<String> command = new ArrayList<>(Signals.ownSession());
    command.addAll(launch.command());
    var builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(COMMON);
    environment.putAll(launch.environment());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    return new OsProcess(builder.start());
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitStatus() {
    return process.exitValue();
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  /** Whether it ended within the time. */
  boolean awaitEnd(Duration within) throws InterruptedException {
    return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether it ends by itself within the time, asked by the signal; it is killed otherwise. */
  boolean endsWhenAsked(String signal, Duration within) throws InterruptedException {
    try {
      Signals.send(signal, process.pid());
    } catch (IOException e) {
      // No "kill" program: the deadline's end does it.
    }
    if (awaitEnd(within)) {
      return true;
    }
    kill();
    return false;
  }

  /** Kills it and all that it began, and waits until it is gone. */
  void kill() throws InterruptedException {
    Signals.kill(process.toHandle());
    process.waitFor();
  }
}
