package io.provingground.endtoend.drills;

import io.provingground.endtoend.report.DrillReport;
import io.provingground.endtoend.report.Progress;
import io.provingground.endtoend.report.Reports;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code ./run drill}: runs drills on platforms of their own and writes what they showed. */
public final class DrillCommand {
  private static final int FAILED = 1;
  private static final int USAGE = 64;

  private final DrillOptions options;
  private final Progress progress = new Progress(System.out, isTerminal(), Duration.ofMinutes(2));
  private volatile @Nullable Ground ground;

  /** Who waits for a platform to be ready, which takes longer than anyone waits who leaves. */
  private volatile @Nullable Thread starting;

  private DrillCommand(DrillOptions options) {
    this.options = options;
  }

  /** Does what the arguments say; returns the exit status: 0 when all that was promised held. */
  public static int run(List<String> arguments) throws IOException, InterruptedException {
    try {
      DrillOptions options = DrillOptions.parse(arguments);
      return switch (options.mode()) {
        case HELP -> printed(DrillOptions.HELP);
        case LIST -> printed(list());
        case RUN -> new DrillCommand(options).runAll();
      };
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\nSee ./run drill --help");
      return USAGE;
    }
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private static int printed(String text) {
    System.out.print(text);
    return 0;
  }

  private static String list() {
    StringBuilder text = new StringBuilder();
    Catalogue.DRILLS.forEach(
        drill -> text.append("%-26s %s%n".formatted(drill.name(), drill.promise())));
    return text.toString();
  }

  private int runAll() throws IOException, InterruptedException {
    int failed = 0;
    // Whoever breaks a drill off must not be left with a broken platform.
    Thread stop = Thread.ofPlatform().unstarted(this::leaveAtTheEnd);
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      for (Drill drill : options.drills()) {
        failed += runOne(drill) ? 0 : 1;
      }
    } finally {
      leave();
      progress.close();
    }
    System.out.printf(
        "%d of %d drills passed. Reports: %s%n",
        options.drills().size() - failed,
        options.drills().size(),
        options.reports().resolve("index.html"));
    return failed == 0 ? 0 : FAILED;
  }

  private boolean runOne(Drill drill) throws IOException, InterruptedException {
    if (drill.setup().disk() != null && !SmallDisk.isPossible()) {
      progress.say("SKIPPED: " + drill.name() + " needs root on Linux, to mount a small disk");
      return true;
    }
    progress.say("\n" + drill.name() + ": " + drill.promise());
    DrillReport report =
        new DrillRun(drill, ground(drill.setup()), options.wanted(), progress).run();
    Reports.write(report, options.reports());
    progress.say(Outcome.of(report));
    if (!report.passed()) {
      // What it left behind would be held against the next drill.
      leave();
    }
    return report.passed();
  }

  /** The platform at hand, if it was started in that way; otherwise a new one. */
  private synchronized Ground ground(Setup setup) throws IOException, InterruptedException {
    Ground usable = ground;
    if (usable != null && usable.setup().equals(setup)) {
      return usable;
    }
    leave();
    starting = Thread.currentThread();
    try {
      Ground begun = Ground.start(setup);
      ground = begun;
      begun.warmUp();
      return begun;
    } finally {
      starting = null;
    }
  }

  private void leaveAtTheEnd() {
    Thread starter = starting;
    if (starter != null) {
      starter.interrupt();
    }
    try {
      // Waits for a start that was broken off to have stopped what it began.
      leave();
    } catch (IOException | RuntimeException e) {
      System.err.println("The drill's platform may still run: " + e.getMessage());
    }
  }

  private synchronized void leave() throws IOException {
    if (ground != null) {
      ground.close();
      ground = null;
    }
  }

  /** Where reports go unless told otherwise. */
  static Path usualReports(Path root) {
    return root.resolve("docs").resolve("drills");
  }
}
