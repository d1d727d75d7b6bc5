package io.provingground.endtoend.bench;

import io.provingground.endtoend.platform.Platform;
import io.provingground.endtoend.report.Benchmarks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code ./run bench}: measures, and writes what was measured. */
public final class BenchCommand {
  private static final int USAGE = 64;
  private static final List<Benchmark> ALL =
      List.of(
          new StartBenchmark(),
          new PlacingBenchmark(),
          new ConfirmingBenchmark(),
          new ReservingBenchmark(),
          new ContentionBenchmark());

  private BenchCommand() {}

  /**
   * Does what the arguments say; returns the exit status. A target that is missed is said, and no
   * failure: machines differ.
   */
  public static int run(List<String> arguments) throws IOException, InterruptedException {
    try {
      BenchOptions options = BenchOptions.parse(arguments, ALL);
      if (options.help()) {
        System.out.print(BenchOptions.help(ALL));
        return 0;
      }
      for (Benchmark benchmark : options.benchmarks()) {
        run(benchmark, options);
      }
      return 0;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\nSee ./run bench --help");
      return USAGE;
    }
  }

  /** Where figures go unless told otherwise. */
  static Path usualReports() {
    return Platform.root().resolve("docs").resolve("benchmarks");
  }

  private static void run(Benchmark benchmark, BenchOptions options)
      throws IOException, InterruptedException {
    Findings findings = benchmark.run(options.quick(), System.out::println);
    Benchmarks.write(findings.report(), options.reports());
    findings
        .report()
        .ratios()
        .forEach((name, ratio) -> System.out.printf("%-28s %.2f%n", name, ratio));
    findings.missed().forEach(target -> System.out.println("MISSED: " + target));
    System.out.println("Written: " + options.reports().resolve(benchmark.name() + ".json"));
  }
}
