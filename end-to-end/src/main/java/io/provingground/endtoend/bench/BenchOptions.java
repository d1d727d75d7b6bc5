package io.provingground.endtoend.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** The command line of {@code ./run bench}. */
record BenchOptions(boolean help, List<Benchmark> benchmarks, boolean quick, Path reports) {
  BenchOptions {
    benchmarks = List.copyOf(benchmarks);
  }

  /**
   * Reads what a person typed.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  static BenchOptions parse(List<String> arguments, List<Benchmark> all) {
    boolean help = false;
    boolean quick = false;
    Path reports = BenchCommand.usualReports();
    List<Benchmark> wanted = new ArrayList<>();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      switch (argument) {
        case "--help", "-h", "--list" -> help = true;
        case "--quick" -> quick = true;
        case "--reports" -> reports = folder(rest);
        default -> wanted.add(named(argument, all));
      }
    }
    if (!help && wanted.isEmpty()) {
      throw new IllegalArgumentException("Which benchmark? There is " + names(all) + ".");
    }
    return new BenchOptions(help, wanted, quick, reports);
  }

  static String help(List<Benchmark> all) {
    return """
    Measures, and writes docs/benchmarks/NAME.json and a chart beside it.

    Use: ./run bench NAME…   [OPTIONS]

    %s
      --quick        each figure once: to see that it works, not to compare
      --reports DIR  where figures are written (docs/benchmarks)

    Exit status: 0 measured, whether or not the targets were reached; 64 wrong command line.
    """
        .formatted(
            all.stream()
                .map(one -> "  %-14s %s%n".formatted(one.name(), one.summary()))
                .collect(Collectors.joining()));
  }

  private static Path folder(Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException("--reports needs a folder.");
    }
    return Path.of(rest.next()).toAbsolutePath();
  }

  private static Benchmark named(String name, List<Benchmark> all) {
    return all.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "There is no benchmark \"%s\"; there is %s.".formatted(name, names(all))));
  }

  private static String names(List<Benchmark> all) {
    return all.stream().map(Benchmark::name).collect(Collectors.joining(", "));
  }
}
