package io.provingground.endtoend.report;

import static io.provingground.endtoend.report.TimeAxis.px;

import io.provingground.endtoend.report.BenchmarkReport.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The figures of a benchmark as horizontal bars: a panel per unit, a group per label, a bar per
 * variant. It stands in documents, so it brings its own background for light and for dark.
 */
final class BarChart {
  private static final String CSS = Frame.resource("chart.css");
  private static final int WIDTH = 760;
  private static final int PADDING = 20;
  private static final int BAR = 18;
  private static final int LINE = 24;
  private static final int MOST_VARIANT = 230;

  private final BenchmarkReport report;
  private final List<String> variants;
  private final double left;

  BarChart(BenchmarkReport report) {
    this.report = report;
    this.variants = report.rows().stream().map(Row::variant).distinct().toList();
    double widest = variants.stream().mapToDouble(Spread::width).max().orElse(0);
    this.left = PADDING + Math.min(MOST_VARIANT, widest) + 12;
  }

  String svg() {
    List<Html> parts = new ArrayList<>();
    double y = heading(parts);
    for (Map.Entry<String, List<Row>> panel : grouped(report.rows(), Row::unit).entrySet()) {
      y = panel(panel.getKey(), panel.getValue(), y, parts);
    }
    for (Map.Entry<String, Double> ratio : report.ratios().entrySet()) {
      y += LINE;
      parts.add(
          text("soft", PADDING, y - 8, ratio.getKey() + ": " + Figures.compact(ratio.getValue())));
    }
    double height = y + PADDING / 2.0;
    return Html.of("svg")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("viewBox", "0 0 %d %s".formatted(WIDTH, px(height)))
            .with("width", WIDTH)
            .with("height", height)
            .with("role", "img")
            .with("aria-label", says())
            .add(
                Html.of("style").style(CSS),
                Html.of("rect", "ground")
                    .with("width", "100%")
                    .with("height", "100%")
                    .with("rx", 12))
            .addAll(parts.stream())
        + "\n";
  }

  private String says() {
    return report.rows().stream()
        .map(row -> "%s, %s: %s".formatted(row.label(), row.variant(), figure(row)))
        .collect(Collectors.joining("; ", report.name() + ": ", ""));
  }

  private double heading(List<Html> parts) {
    String where = report.date() + ", " + report.machine();
    parts.add(text("title", PADDING, PADDING + 14, report.name()));
    parts.add(text("soft", PADDING, PADDING + 34, Spread.cut(where, WIDTH - 2 * PADDING)));
    return PADDING + 44;
  }

  private double panel(String unit, List<Row> rows, double top, List<Html> parts) {
    Scale scale = Scale.upTo(rows.stream().map(Row::value).toList());
    double y = top + 22;
    parts.add(text("soft end", WIDTH - PADDING, y, unit));
    for (Map.Entry<String, List<Row>> group : grouped(rows, Row::label).entrySet()) {
      parts.add(text("label", PADDING, y, group.getKey()));
      y += 10;
      for (Row row : group.getValue()) {
        bar(row, scale, y, parts);
        y += LINE;
      }
      y += 22;
    }
    return y - 14;
  }

  private void bar(Row row, Scale scale, double y, List<Html> parts) {
    String value = figure(row);
    double most = WIDTH - PADDING - left - Spread.width(value) - 12;
    double width = Math.max(1, scale.share(row.value()) * most);
    String colour = "bar c" + (1 + variants.indexOf(row.variant()) % 8);
    parts.add(text("soft end", left - 8, y + 13, Spread.cut(row.variant(), left - 8 - PADDING)));
    parts.add(
        Html.of("rect", colour)
            .with("x", left)
            .with("y", y)
            .with("width", width)
            .with("height", BAR)
            .with("rx", 2)
            .add(Html.of("title").text(row.label() + ", " + row.variant() + ": " + value)));
    parts.add(text("value", left + width + 6, y + 13, value));
  }

  private static String figure(Row row) {
    return (Figures.compact(row.value()) + " " + row.unit()).strip();
  }

  private static Html text(String classes, double x, double y, String text) {
    return Html.of("text", classes).with("x", x).with("y", y).text(text);
  }

  private static Map<String, List<Row>> grouped(List<Row> rows, Function<Row, String> by) {
    return rows.stream()
        .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
  }
}
