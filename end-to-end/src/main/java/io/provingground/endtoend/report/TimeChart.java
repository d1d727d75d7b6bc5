package io.provingground.endtoend.report;

import static io.provingground.endtoend.report.TimeAxis.px;

import io.provingground.endtoend.report.DrillReport.Span;
import io.provingground.endtoend.report.Series.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values over time.
 *
 * @param says in one sentence, what can be seen
 * @param unit how values are written
 */
record TimeChart(
    String says, Scale scale, DoubleFunction<String> unit, List<Series> series, List<Span> spans) {
  private static final int TOP = 10;
  private static final int LABEL = 14;

  /** Draws it. */
  Html svg(TimeAxis axis, int height) {
    double bottom = TOP + height;
    Html svg =
        axis.drawing(bottom + 22, says)
            .addAll(axis.shades(spans, TOP, bottom))
            .addAll(axis.ticks(TOP, bottom))
            .addAll(scale.ticks().stream().flatMap(tick -> gridline(axis, height, tick)))
            .addAll(series.stream().flatMap(one -> shape(one, axis, height)))
            .addAll(names(axis, height));
    if (series.stream().allMatch(one -> one.runs().isEmpty())) {
      svg.add(nothing(axis, height));
    }
    return axis.isWide() ? svg.addAll(tips(axis, height)) : svg;
  }

  private double y(double value, int height) {
    return TOP + height * (1 - scale.share(value));
  }

  private Stream<Html> gridline(TimeAxis axis, int height, double tick) {
    double y = y(tick, height);
    return Stream.of(
        Html.of("path", tick == scale.low() ? "grid base" : "grid")
            .with("d", "M%d %sH%d".formatted(axis.left(), px(y), axis.end())),
        Html.of("text", "tick end")
            .with("x", axis.left() - 6)
            .with("y", y + 4)
            .text(unit.apply(tick)));
  }

  private Stream<Html> shape(Series one, TimeAxis axis, int height) {
    String colour = " c" + one.colour();
    return switch (one.form()) {
      case LINE -> one.runs().stream().map(run -> path("line" + colour, line(run, axis, height)));
      case DASHES ->
          one.runs().stream().map(run -> path("line dashes" + colour, line(run, axis, height)));
      case AREA ->
          one.runs().stream()
              .flatMap(run ->
                  Stream.of(
                      path("area" + colour, area(run, axis, height)),
                      path("line edge" + colour, line(run, axis, height))));
      case BARS -> one.runs().stream().map(run -> path("bars" + colour, bars(run, axis, height)));
    };
  }

  private static Html path(String classes, String d) {
    return Html.of("path", classes).with("d", d);
  }

  /** From the beginning of the first to the end of the last point, so that a lone one shows too. */
  private String line(List<Point> run, TimeAxis axis, int height) {
    StringBuilder d =
        new StringBuilder("M" + at(axis, run.getFirst().second(), y(run.getFirst(), height)));
    run.forEach(point -> d.append('L').append(at(axis, point.middle(), y(point, height))));
    return d.append('L').append(at(axis, run.getLast().end(), y(run.getLast(), height))).toString();
  }

  private String area(List<Point> run, TimeAxis axis, int height) {
    StringBuilder d = new StringBuilder(line(run, axis, height));
    d.append('L').append(at(axis, run.getLast().end(), y(run.getLast().base(), height)));
    run.reversed().forEach(p -> d.append('L').append(at(axis, p.middle(), y(p.base(), height))));
    d.append('L').append(at(axis, run.getFirst().second(), y(run.getFirst().base(), height)));
    return d.append('Z').toString();
  }

  private String bars(List<Point> run, TimeAxis axis, int height) {
    StringBuilder d = new StringBuilder();
    for (Point point : run) {
      double width = Math.max(1, (axis.x(point.end()) - axis.x(point.second())) * 0.8);
      double low = y(point.base(), height);
      d.append('M').append(at(axis, point.second(), low));
      d.append('V').append(px(y(point, height))).append('h').append(px(width));
      d.append('V').append(px(low)).append('Z');
    }
    return d.toString();
  }

  private double y(Point point, int height) {
    Double value = point.value();
    return y(value == null ? point.base() : value, height);
  }

  private static String at(TimeAxis axis, double second, double y) {
    return px(axis.x(second)) + " " + px(y);
  }

  /** Each name stands where its series ends, moved apart where two would meet. */
  private Stream<Html> names(TimeAxis axis, int height) {
    List<Series> named = series.stream().filter(one -> !one.runs().isEmpty()).toList();
    List<Double> wanted = named.stream().map(one -> ending(one, height)).toList();
    List<Double> ys = Spread.apart(wanted, LABEL, TOP + 2, TOP + height - 2);
    List<Html> names = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      names.add(
          Html.of("text", "name c" + named.get(i).colour())
              .with("x", axis.end() + 6)
              .with("y", ys.get(i) + 4)
              .text(named.get(i).name()));
    }
    return names.stream();
  }

  private double ending(Series one, int height) {
    Point last = one.runs().getLast().getLast();
    boolean filled = one.form() == Series.Form.AREA;
    return filled ? (y(last, height) + y(last.base(), height)) / 2 : y(last, height);
  }

  private static Html nothing(TimeAxis axis, int height) {
    return Html.of("text", "tick middle")
        .with("x", (axis.left() + axis.end()) / 2)
        .with("y", TOP + height / 2)
        .text("nothing was measured");
  }

  /** A column per point that tells its values to the pointer. */
  private Stream<Html> tips(TimeAxis axis, int height) {
    Map<Double, List<String>> told = new TreeMap<>();
    Map<Double, Double> ends = new TreeMap<>();
    for (Series one : series) {
      for (Point point : one.points()) {
        told.computeIfAbsent(point.second(), _ -> new ArrayList<>()).add(tip(one, point));
        ends.put(point.second(), point.end());
      }
    }
    return ends.entrySet().stream()
        .map(e -> column(axis, height, e.getKey(), e.getValue(), told.get(e.getKey())));
  }

  private String tip(Series one, Point point) {
    Double value = point.value();
    return one.name() + ": " + (value == null ? "not measured" : unit.apply(value - point.base()));
  }

  private Html column(
      TimeAxis axis, int height, double from, double to, @Nullable List<String> told) {
    Stream<String> faults =
        spans.stream().filter(s -> s.from() < to && s.to() > from).map(Span::fault);
    List<String> lines =
        Stream.of(
                Stream.of(Figures.clock(from)),
                Stream.ofNullable(told).flatMap(List::stream),
                faults)
            .flatMap(line -> line)
            .toList();
    return Html.of("rect", "tip")
        .with("x", axis.x(from))
        .with("y", TOP)
        .with("width", Math.max(1, axis.x(to) - axis.x(from)))
        .with("height", height)
        .add(Html.of("title").text(String.join("\n", lines)));
  }
}
