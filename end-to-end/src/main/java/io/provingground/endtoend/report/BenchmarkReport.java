package io.provingground.endtoend.report;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one benchmark measured.
 *
 * @param name also its files'
 * @param machine cores, memory and system: absolute figures mean nothing without
 * @param ratios what can be compared between machines, by what is divided by what
 */
public record BenchmarkReport(
    String name, LocalDate date, String machine, List<Row> rows, Map<String, Double> ratios) {
  /** Copies what could change, in its order. */
  public BenchmarkReport {
    if (!name.matches("[a-z0-9][a-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "a benchmark's name is also its files', so not \"" + name + "\"");
    }
    rows = List.copyOf(rows);
    ratios = Collections.unmodifiableMap(new LinkedHashMap<>(ratios));
  }

  /**
   * One figure.
   *
   * @param label what was measured: variants of the same label stand beside each other
   * @param variant how it was done
   * @param unit of the value, for example {@code orders/s}; rows of one unit share a scale
   */
  public record Row(String label, String variant, double value, String unit) {
    /** Refuses what cannot be drawn. */
    public Row {
      if (!Double.isFinite(value) || value < 0) {
        throw new IllegalArgumentException(
            "%s, %s: %s is no measured figure".formatted(label, variant, value));
      }
    }
  }
}
