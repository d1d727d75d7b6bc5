package io.provingground.endtoend.bench;

import io.provingground.endtoend.report.BenchmarkReport.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured several times: each figure's median, in the order in which it first came. */
final class MedianRows {
  private record Key(String label, String variant, String unit) {}

  private final Map<Key, List<Double>> figures = new LinkedHashMap<>();

  /** One more measurement of a figure. */
  void add(String label, String variant, String unit, double value) {
    figures.computeIfAbsent(new Key(label, variant, unit), _ -> new ArrayList<>()).add(value);
  }

  /** Those of one unit stand together, since they share a scale. */
  List<Row> rows() {
    return figures.keySet().stream()
        .map(Key::unit)
        .distinct()
        .flatMap(unit -> figures.keySet().stream().filter(key -> key.unit().equals(unit)))
        .map(key -> new Row(key.label(), key.variant(), median(key), key.unit()))
        .toList();
  }

  /**
   * The median of a figure.
   *
   * @throws IllegalStateException if it was not measured
   */
  double median(String label, String variant, String unit) {
    return median(new Key(label, variant, unit));
  }

  private double median(Key key) {
    return Median.of(
        figures.getOrDefault(key, List.of()).stream().mapToDouble(Double::doubleValue).toArray());
  }
}
