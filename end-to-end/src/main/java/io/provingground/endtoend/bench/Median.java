package io.provingground.endtoend.bench;

import java.util.Arrays;

/** The middle of what was measured several times. */
final class Median {
  private Median() {}

  /**
   * The middle figure, or the middle between the two.
   *
   * @throws IllegalStateException if nothing was measured
   */
  static double of(double... figures) {
    if (figures.length == 0) {
      throw new IllegalStateException("not everything was measured in every variant");
    }
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
  }
}
