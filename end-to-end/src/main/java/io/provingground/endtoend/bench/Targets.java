package io.provingground.endtoend.bench;

import java.util.List;
import java.util.Map;

/** Compares ratios with what was aimed at. */
final class Targets {
  private Targets() {}

  /** Adds a sentence if the ratio is smaller, or was not measured. */
  static void atLeast(String name, Map<String, Double> ratios, double least, List<String> missed) {
    double ratio = ratios.getOrDefault(name, Double.NaN);
    if (!(ratio >= least)) {
      missed.add("%s is %.2f; at least %.2f was wanted".formatted(name, ratio, least));
    }
  }

  /** Adds a sentence if the ratio is larger, or was not measured. */
  static void atMost(String name, Map<String, Double> ratios, double most, List<String> missed) {
    double ratio = ratios.getOrDefault(name, Double.NaN);
    if (!(ratio <= most)) {
      missed.add("%s is %.2f; at most %.2f was wanted".formatted(name, ratio, most));
    }
  }
}
