package io.provingground.endtoend.bench;

import io.provingground.endtoend.report.BenchmarkReport;
import java.util.List;

/**
 * What a benchmark found.
 *
 * @param missed each target that was not reached, in a sentence
 */
record Findings(BenchmarkReport report, List<String> missed) {
  Findings {
    missed = List.copyOf(missed);
  }
}
