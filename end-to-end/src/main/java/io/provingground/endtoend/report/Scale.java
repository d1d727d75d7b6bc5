package io.provingground.endtoend.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How values become heights.
 *
 * @param low the value at the bottom
 * @param high the value at the top
 * @param logarithmic whether equal steps multiply
 * @param ticks the values that are written beside the axis
 */
record Scale(double low, double high, boolean logarithmic, List<Double> ticks) {
  private static final double WIDE = 50;

  /** No count and no time of a run is larger; what is, is drawn at the top. */
  private static final double LARGEST = 1e19;

  private static final double[] ROUND = {1, 2, 5, 10};

  Scale {
    if (!(low < high) || !Double.isFinite(high - low) || (logarithmic && low <= 0)) {
      throw new IllegalArgumentException("no scale leads from %s to %s".formatted(low, high));
    }
    ticks = List.copyOf(ticks);
  }

  /** From zero, as amounts demand: a cut axis makes small differences look large. */
  static Scale fromZero(Collection<Double> values) {
    double max = finite(values).max().orElse(0);
    double step = roundStep(Math.max(max, 1) / 3);
    int steps = (int) Math.max(1, Math.ceil(max / step - 1e-9));
    List<Double> ticks = IntStream.rangeClosed(0, steps).mapToObj(i -> i * step).toList();
    return new Scale(0, steps * step, false, ticks);
  }

  /** From zero to the largest, without ticks: for bars that say their value. */
  static Scale upTo(Collection<Double> values) {
    double max = finite(values).max().orElse(0);
    return new Scale(0, max > 0 ? max : 1, false, List.of());
  }

  /** Logarithmic where the values differ widely, else from zero. */
  static Scale fitting(Collection<Double> values) {
    double max = finite(values).max().orElse(0);
    double min = finite(values).filter(value -> value > 0).min().orElse(max);
    return max <= min * WIDE ? fromZero(values) : decades(min, max);
  }

  private static Scale decades(double min, double max) {
    int first = (int) Math.floor(Math.log10(min));
    int last = (int) Math.ceil(Math.log10(max) - 1e-9);
    int step = (last - first + 4) / 5;
    List<Double> ticks = new ArrayList<>();
    for (int power = first; power <= last; power += step) {
      ticks.add(Math.pow(10, power));
    }
    return new Scale(Math.pow(10, first), Math.pow(10, last), true, ticks);
  }

  /** Where the value stands, from 0 at the bottom to 1 at the top. */
  double share(double value) {
    double kept = Math.clamp(value, low, high);
    return logarithmic ? Math.log(kept / low) / Math.log(high / low) : (kept - low) / (high - low);
  }

  /** The next of 1, 2, 5, 10, 20, … that is not smaller. */
  private static double roundStep(double size) {
    double power = Math.pow(10, Math.floor(Math.log10(size)));
    double step =
        DoubleStream.of(ROUND).filter(d -> d * power >= size * (1 - 1e-9)).findFirst().orElse(10)
            * power;
    return Math.max(1, step);
  }

  private static DoubleStream finite(Collection<Double> values) {
    return values.stream()
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite)
        .map(value -> Math.min(value, LARGEST));
  }
}
