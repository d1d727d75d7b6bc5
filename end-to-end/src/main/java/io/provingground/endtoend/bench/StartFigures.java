package io.provingground.endtoend.bench;

import io.provingground.endtoend.bench.ServiceStart.Measured;
import io.provingground.endtoend.report.BenchmarkReport.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Medians of all starts, and how the variants compare. */
final class StartFigures {
  /** What is told of a start. */
  private enum Figure {
    READY("ready", "s to ready"),
    CPU("cpu", "CPU s to ready"),
    MEMORY("memory", "MB resident when ready");

    private final String label;
    private final String unit;

    Figure(String label, String unit) {
      this.label = label;
      this.unit = unit;
    }

    double of(Measured start) {
      return switch (this) {
        case READY -> start.ready().toMillis() / 1000.0;
        case CPU -> start.usage().cpu().toMillis() / 1000.0;
        case MEMORY -> start.usage().residentBytes() / 1048576.0;
      };
    }
  }

  private final Map<String, Map<Variant, List<Measured>>> starts = new LinkedHashMap<>();

  void add(String service, Variant variant, Measured start) {
    starts
        .computeIfAbsent(service, _ -> new EnumMap<>(Variant.class))
        .computeIfAbsent(variant, _ -> new ArrayList<>())
        .add(start);
  }

  /** The median of each. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Figure figure : Figure.values()) {
      starts.forEach((service, variants) ->
          variants.forEach((variant, some) ->
              rows.add(new Row(service, variant.toString(), median(some, figure), figure.unit))));
    }
    return rows;
  }

  /** Each variant by the plain jar, all services together. */
  Map<String, Double> ratios() {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (Figure figure : Figure.values()) {
      for (Variant variant : Variant.values()) {
        if (variant != Variant.PLAIN_JAR) {
          ratios.put(
              figure.label + "." + variant, sum(variant, figure) / sum(Variant.PLAIN_JAR, figure));
        }
      }
    }
    return ratios;
  }

  private double sum(Variant variant, Figure figure) {
    return starts.values().stream()
        .mapToDouble(of -> median(of.getOrDefault(variant, List.of()), figure))
        .sum();
  }

  private static double median(List<Measured> starts, Figure figure) {
    return Median.of(starts.stream().mapToDouble(figure::of).toArray());
  }
}
