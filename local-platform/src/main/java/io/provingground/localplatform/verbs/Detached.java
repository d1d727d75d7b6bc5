package io.provingground.localplatform.verbs;

import io.provingground.localplatform.control.ControlClient;
import io.provingground.localplatform.control.ControlFile;
import io.provingground.localplatform.platform.ExitStatus;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Trouble;
import io.provingground.localplatform.processes.Signals;
import io.provingground.localplatform.services.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A launcher in the background: begun here, followed until all is ready. */
final class Detached {
  private static final String USUAL_PATIENCE_SECONDS = "300";

  private Detached() {}

  static int start(Request request) throws IOException, InterruptedException {
    Layout layout = request.layout();
    DataFolder.take(layout).close();
    Path log = layout.launcherLog();
    Files.deleteIfExists(log);
    Files.createFile(log);
    Process launcher =
        new ProcessBuilder(command(request))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    var ready = new AtomicBoolean();
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> breakOff(launcher, ready)));
    var shown = new LogFile(log);
    while (!isReady(layout, launcher.pid())) {
      shown.printNew(Detached::untimed);
      if (launcher.waitFor(200, TimeUnit.MILLISECONDS)) {
        shown.printNew(Detached::untimed);
        throw Trouble.of(
            "The platform did not start; the launcher ended with " + launcher.exitValue() + ".",
            "What it said is above and in " + log);
      }
    }
    ready.set(true);
    // It says what it has to say on the start before it says that it has started.
    shown.printNew(Detached::untimed);
    System.out.println("It runs in the background. Stop it: ./run stop" + layout.option());
    return ExitStatus.OK;
  }

  private static String untimed(LogFile.Line line) {
    return TimedLines.without(line.text());
  }

  /** Nobody would know of a platform whose start was broken off, so it does not go on by itself. */
  private static void breakOff(Process launcher, AtomicBoolean ready) {
    if (!ready.get() && launcher.isAlive()) {
      System.out.println("The start is broken off; what has started is stopped.");
      launcher.destroy();
      launcher.onExit().join();
    }
  }

  private static boolean isReady(Layout layout, long pid) throws IOException, InterruptedException {
    boolean up = ControlFile.of(layout).filter(file -> file.pid() == pid).isPresent();
    try {
      return up && ControlClient.of(layout).status().startedMillis() != null;
    } catch (IOException | Trouble _) {
      // It gives up at this moment; that it has ended is seen, with its reasons, by who waits for
      // it.
      return false;
    }
  }

  /** The launcher that stays, told all that this one was told. */
  static List<String> command(Request request) {
    List<String> command = new ArrayList<>(Signals.ownSession());
    command.addAll(
        List.of(
            JavaCommand.program(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            TimedLines.WANTED,
            "-Drepository.root=" + request.layout().repository(),
            "-cp",
            System.getProperty("java.class.path"),
            Launcher.class.getName(),
            "up"));
    if (!request.has("--fail-after")) {
      command.addAll(List.of("--fail-after", USUAL_PATIENCE_SECONDS));
    }
    request.options().forEach((name, values) -> add(command, name, values));
    return command;
  }

  private static void add(List<String> command, String name, List<String> values) {
    if (name.equals("--detach")) {
      return;
    }
    for (String value : values) {
      command.add(name);
      if (!isFlag(name)) {
        command.add(value);
      }
    }
  }

  private static boolean isFlag(String name) {
    return Desired.OPTIONS.stream()
        .anyMatch(option -> option.name().equals(name) && !option.takesValue());
  }
}
