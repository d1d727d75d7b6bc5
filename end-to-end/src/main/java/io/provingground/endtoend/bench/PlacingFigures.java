package io.provingground.endtoend.bench;

import io.provingground.endtoend.report.BenchmarkReport.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Medians of all rounds, and how the variants compare at each number of connections. */
final class PlacingFigures {
  /** What is told of a round. */
  private enum Figure {
    SPEED("orders/s"),
    MEDIAN("ms p50"),
    TAIL("ms p99"),
    COMMITS("commits/order"),
    WAL("bytes of WAL/order");

    private final String unit;

    Figure(String unit) {
      this.unit = unit;
    }

    double of(Round round) {
      return switch (this) {
        case SPEED -> round.perSecond();
        case MEDIAN -> round.p50();
        case TAIL -> round.p99();
        case COMMITS -> round.commitsPerOrder();
        case WAL -> round.walBytesPerOrder();
      };
    }
  }

  /** One measurement. */
  record Round(
      double perSecond, double p50, double p99, double commitsPerOrder, double walBytesPerOrder) {}

  private final Map<Integer, Map<PlacingVariant, List<Round>>> rounds = new TreeMap<>();

  void add(int connections, PlacingVariant variant, Round round) {
    rounds
        .computeIfAbsent(connections, _ -> new EnumMap<>(PlacingVariant.class))
        .computeIfAbsent(variant, _ -> new ArrayList<>())
        .add(round);
  }

  /** The median of each figure. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Figure figure : Figure.values()) {
      rounds.forEach((connections, variants) ->
          variants
              .keySet()
              .forEach(variant ->
                  rows.add(
                      new Row(
                          connections == 1 ? "1 connection" : connections + " connections",
                          variant.toString(),
                          median(connections, variant, figure),
                          figure.unit))));
    }
    return rows;
  }

  /** Orders per second of each endpoint by those of plain statements, by connections. */
  Map<String, Double> ratios() {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (PlacingVariant variant : PlacingVariant.values()) {
      if (variant != PlacingVariant.STATEMENTS) {
        rounds
            .keySet()
            .forEach(connections ->
                ratios.put(
                    variant + "." + connections,
                    median(connections, variant, Figure.SPEED)
                        / median(connections, PlacingVariant.STATEMENTS, Figure.SPEED)));
      }
    }
    return ratios;
  }

  /** Milliseconds within which 99 of 100 orders were answered. */
  double p99(int connections, PlacingVariant variant) {
    return median(connections, variant, Figure.TAIL);
  }

  private double median(int connections, PlacingVariant variant, Figure figure) {
    List<Round> some = rounds.getOrDefault(connections, Map.of()).getOrDefault(variant, List.of());
    return Median.of(some.stream().mapToDouble(figure::of).toArray());
  }
}
