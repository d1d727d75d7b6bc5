package io.provingground.endtoend.bench;

/** The figure that a share of all does not exceed. */
final class Percentile {
  private Percentile() {}

  /** Of figures that are sorted and not none. */
  static double of(double[] sorted, double share) {
    return sorted[Math.max(1, (int) Math.ceil(share * sorted.length)) - 1];
  }
}
