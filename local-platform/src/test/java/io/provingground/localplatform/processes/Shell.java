package io.provingground.localplatform.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A small shell as a process: ready when the file has changed since the last question; where there
 * is no such file, never.
 */
final class Shell implements Blueprint {
  private final Path folder;
  private final String script;
  private final Runnable silent;
  private Duration stopDeadline = Duration.ofMillis(500);
  private String last = "";

  /**
   * In this folder.
   *
   * @param silent told each time that it has not answered
   */
  Shell(Path folder, String script, Runnable silent) {
    this.folder = folder;
    this.script = script;
    this.silent = silent;
  }

  @Override
  public String name() {
    return "shell";
  }

  @Override
  public Path log() {
    return folder.resolve("shell.log");
  }

  @Override
  public Launch launch() {
    return new Launch(
        List.of("/bin/sh", "-c", "cd \"$FOLDER\"; " + script),
        Map.of("FOLDER", folder.toString(), "GIVEN", "yes"));
  }

  @Override
  public Health health(Duration timeout) {
    Path alive = folder.resolve("alive");
    long giveUp = System.nanoTime() + timeout.toNanos();
    do {
      String now = read(alive);
      if (!now.isEmpty() && !now.equals(last)) {
        last = now;
        return now.startsWith("recovering") ? Health.ALIVE : Health.READY;
      }
      Thread.onSpinWait();
    } while (System.nanoTime() < giveUp);
    silent.run();
    return Health.SILENT;
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public Duration stopDeadline() {
    return stopDeadline;
  }

  @Override
  public Duration breakOffDeadline() {
    return Duration.ofMillis(100);
  }

  Shell stoppedWithin(Duration deadline) {
    stopDeadline = deadline;
    return this;
  }
}
