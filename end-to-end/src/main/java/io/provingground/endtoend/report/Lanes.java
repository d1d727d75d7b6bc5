package io.provingground.endtoend.report;

import static io.provingground.endtoend.report.TimeAxis.px;

import io.provingground.endtoend.report.DrillReport.Occurrence;
import io.provingground.endtoend.report.DrillReport.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happened to each instance: a lane for each, a mark with its words for each occurrence. */
record Lanes(List<Occurrence> occurrences, List<Span> spans) {
  private static final int NAME = 16;
  private static final int LINE = 26;
  private static final int WORDS = 42;
  private static final int ROW = 14;

  /** More would be a wall of words; the marks' tips and the table have them all. */
  private static final int MOST_ROWS = 5;

  Lanes {
    occurrences =
        occurrences.stream().sorted(Comparator.comparingDouble(Occurrence::second)).toList();
  }

  Map<String, List<Occurrence>> byInstance() {
    return occurrences.stream()
        .collect(Collectors.groupingBy(Occurrence::instance, TreeMap::new, Collectors.toList()));
  }

  Html svg(TimeAxis axis) {
    List<Html> lanes = new ArrayList<>();
    double top = 4;
    for (Map.Entry<String, List<Occurrence>> lane : byInstance().entrySet()) {
      List<Words> words = lane.getValue().stream().map(one -> words(one, axis)).toList();
      // From the last to the first: so no leader crosses the words of another mark.
      List<Integer> rows =
          Spread.rows(words.reversed().stream().map(Words::extent).toList()).reversed();
      lanes.add(
          lane(lane.getKey(), lane.getValue(), words, rows, axis)
              .with("transform", "translate(0 %s)".formatted(px(top))));
      int shown = Math.min(MOST_ROWS, 1 + rows.stream().max(Comparator.naturalOrder()).orElse(0));
      top += WORDS + shown * ROW - 4;
    }
    return axis.drawing(top + 22, says())
        .addAll(axis.shades(spans, 0, top))
        .addAll(axis.ticks(0, top))
        .addAll(lanes.stream());
  }

  String says() {
    return byInstance().entrySet().stream()
        .map(lane -> lane.getKey() + ": " + told(lane.getValue()))
        .collect(Collectors.joining("; ", "What happened to each instance: ", ""));
  }

  private static String told(List<Occurrence> occurrences) {
    return occurrences.stream()
        .limit(12)
        .map(one -> one.what() + " at " + Figures.clock(one.second()))
        .collect(Collectors.joining(", "));
  }

  private static Html lane(
      String name, List<Occurrence> all, List<Words> words, List<Integer> rows, TimeAxis axis) {
    Html lane =
        Html.of("g")
            .add(
                Html.of("text", "lane").with("x", axis.left()).with("y", NAME).text(name),
                Html.of("path", "rail")
                    .with("d", "M%d %dH%d".formatted(axis.left(), LINE, axis.end())));
    for (int i = 0; i < all.size(); i++) {
      lane.addAll(mark(all.get(i), words.get(i), rows.get(i), axis));
    }
    return lane;
  }

  private static Stream<Html> mark(Occurrence one, Words words, int row, TimeAxis axis) {
    String x = px(axis.x(one.second()));
    int y = WORDS + row * ROW;
    Html dot =
        Html.of("path", "mark")
            .with("d", "M%s %dl5 5l-5 5l-5 -5Z".formatted(x, LINE - 5))
            .add(Html.of("title").text(Figures.clock(one.second()) + " " + one.what()));
    if (row >= MOST_ROWS) {
      return Stream.of(dot);
    }
    return Stream.of(
        Html.of("path", "leader").with("d", "M%s %dV%d".formatted(x, LINE, y)),
        dot,
        Html.of("text", "words").with("x", words.begin()).with("y", y).text(words.text()));
  }

  /** Right of its mark, or left of it where the drawing ends. */
  private static Words words(Occurrence one, TimeAxis axis) {
    double x = axis.x(one.second());
    double width = Spread.width(one.what());
    if (x + 4 + width <= axis.width()) {
      return new Words(one.what(), x + 4, new Spread.Extent(x, x + 4 + width));
    }
    double begin = Math.max(0, x - 4 - width);
    return new Words(Spread.cut(one.what(), x - 4 - begin), begin, new Spread.Extent(begin, x));
  }

  private record Words(String text, double begin, Spread.Extent extent) {}
}
