package io.provingground.endtoend.drills;

import io.provingground.endtoend.load.LoadPlan;
import io.provingground.endtoend.platform.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The command line of {@code ./run drill}. */
record DrillOptions(Mode mode, List<Drill> drills, DrillRun.Wanted wanted, Path reports) {
  static final String HELP =
      """
      Starts a platform of its own, puts load on it, breaks it, and checks what it promised.

      Use: ./run drill NAME… | --all | --list   [OPTIONS]

        --all          all drills, one after the other
        --list         names them and says what each promises
        --seed N       decides what customers do, and what random-faults breaks (1)
        --rate N       actions a second (10)
        --minutes N    repeats the fault until so many minutes are over (0; at most 50)
        --reports DIR  where the pages are written (docs/drills)

      Exit status: 0 all that was promised held; 1 something did not; 64 wrong command line.
      """;

  private static final double USUAL_RATE = 10;

  /** Leaves the last round of any drill within the hour of the load. */
  private static final double MOST_MINUTES = 50;

  /** What is asked for. */
  enum Mode {
    /** This text. */
    HELP,
    /** The names. */
    LIST,
    /** Drills. */
    RUN
  }

  /**
   * Reads what a person typed.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  static DrillOptions parse(List<String> arguments) {
    Mode mode = Mode.RUN;
    List<Drill> drills = new ArrayList<>();
    long seed = 1;
    double rate = USUAL_RATE;
    Duration length = Duration.ZERO;
    Path reports = DrillCommand.usualReports(Platform.root());
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      switch (argument) {
        case "--help", "-h" -> mode = Mode.HELP;
        case "--list" -> mode = Mode.LIST;
        case "--all" -> drills.addAll(Catalogue.DRILLS);
        case "--seed" -> seed = (long) number(argument, rest);
        case "--rate" -> rate = number(argument, rest);
        case "--minutes" -> length = minutes(number(argument, rest));
        case "--reports" -> reports = Path.of(value(argument, rest)).toAbsolutePath();
        default -> drills.add(drill(argument));
      }
    }
    if (mode == Mode.RUN && drills.isEmpty()) {
      throw new IllegalArgumentException("Which drill? ./run drill --list names them.");
    }
    if (!(rate > 0 && rate <= LoadPlan.MOST_RATE)) {
      throw new IllegalArgumentException(
          "--rate lies above 0 and up to %.0f, not at %s.".formatted(LoadPlan.MOST_RATE, rate));
    }
    return new DrillOptions(
        mode, List.copyOf(drills), new DrillRun.Wanted(seed, rate, length), reports);
  }

  private static Duration minutes(double number) {
    if (!(number >= 0 && number <= MOST_MINUTES)) {
      throw new IllegalArgumentException(
          "--minutes lies from 0 up to %.0f, not at %s: the load ends after an hour."
              .formatted(MOST_MINUTES, number));
    }
    return Duration.ofSeconds((long) (60 * number));
  }

  private static Drill drill(String name) {
    return Catalogue.find(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no drill \"%s\". ./run drill --list names them.".formatted(name)));
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value.");
    }
    return rest.next();
  }

  private static double number(String option, Iterator<String> rest) {
    String text = value(option, rest);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " needs a number, not \"" + text + "\".", e);
    }
  }
}
