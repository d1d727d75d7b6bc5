package io.provingground.endtoend.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of benchmarks: per benchmark its figures and a drawing of them. */
public final class Benchmarks {
  private Benchmarks() {}

  /** Writes both in place of the last ones. */
  public static void write(BenchmarkReport report, Path folder) throws IOException {
    Files.createDirectories(folder);
    Reports.replace(
        folder.resolve(report.name() + ".json"), Reports.JSON.writeValueAsString(report) + "\n");
    Reports.replace(folder.resolve(report.name() + ".svg"), new BarChart(report).svg());
  }
}
