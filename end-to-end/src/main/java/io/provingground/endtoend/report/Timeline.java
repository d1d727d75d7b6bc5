package io.provingground.endtoend.report;

import io.provingground.endtoend.report.Condensed.Step;
import io.provingground.endtoend.report.DrillReport.Occurrence;
import io.provingground.endtoend.report.DrillReport.Span;
import io.provingground.endtoend.report.Series.Form;
import io.provingground.endtoend.report.Series.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The run from its first to its last second, as charts that share one axis. */
final class Timeline {
  private static final int MOST_COLUMNS = 300;
  private static final int HEIGHT = 120;

  private final DrillReport report;
  private final Condensed condensed;
  private final Sentences sentences;
  private final List<TimeAxis> axes;

  Timeline(DrillReport report) {
    this.report = report;
    this.condensed = Condensed.of(report.samples(), MOST_COLUMNS);
    this.sentences = new Sentences(report);
    double from = Math.min(0, moments(report, Span::from).min().orElse(0));
    double to = Math.max(from + 1, moments(report, Span::to).max().orElse(1));
    this.axes = List.of(TimeAxis.wide(from, to), TimeAxis.narrow(from, to));
  }

  private static DoubleStream moments(DrillReport report, Function<Span, Double> end) {
    return Stream.of(
            report.samples().stream().map(sample -> sample.second() + 1.0),
            report.spans().stream().map(end),
            report.occurrences().stream().map(Occurrence::second))
        .flatMap(one -> one)
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite);
  }

  /** How many seconds a column of the charts holds. */
  int resolution() {
    return condensed.seconds();
  }

  Stream<Html> figures() {
    return Stream.of(faults(), requests(), latency(), open(), ended(), backlog(), instances());
  }

  private Html faults() {
    FaultStrip strip = new FaultStrip(report.spans());
    return report.spans().isEmpty()
        ? figure("Faults", "none was injected", axis -> Html.of("span"))
        : figure("Faults", "when each lasted; shaded below", strip::svg);
  }

  private Html requests() {
    List<Series> series =
        List.of(
            series("sent", 1, Form.LINE, Step::sent),
            series("answered", 3, Form.DASHES, Step::answered),
            series("failed", 2, Form.BARS, Step::failed));
    return chart(
        "Requests per second",
        sentences.requests(),
        Scale.fromZero(values(series)),
        Figures::compact,
        series);
  }

  private Html latency() {
    List<Series> series =
        List.of(
            series("p99", 2, Form.LINE, Step::p99), series("median", 1, Form.DASHES, Step::p50));
    Scale scale = Scale.fitting(values(series));
    String title = scale.logarithmic() ? "Latency, logarithmic" : "Latency";
    return chart(title, sentences.latency(), scale, Figures::milliseconds, series);
  }

  private Html open() {
    List<Series> series = stack(OrderStates.openOnes(report.samples()), 1);
    return chart(
        "Open orders", sentences.open(), Scale.fromZero(values(series)), Figures::compact, series);
  }

  private Html ended() {
    List<Series> series = stack(OrderStates.finalOnes(report.samples()), 3);
    return chart(
        "Finished orders",
        sentences.ended(),
        Scale.fromZero(values(series)),
        Figures::compact,
        series);
  }

  private Html backlog() {
    List<Series> series =
        List.of(
            series("queue", 4, Form.LINE, Step::queue),
            series("unrelayed", 1, Form.DASHES, Step::unrelayed));
    return chart(
        "Waiting messages",
        sentences.backlog(),
        Scale.fromZero(values(series)),
        Figures::compact,
        series);
  }

  private Html instances() {
    Lanes lanes = new Lanes(report.occurrences(), report.spans());
    return report.occurrences().isEmpty()
        ? figure("Instances", "nothing happened to any", axis -> Html.of("span"))
        : figure("Instances", "what happened to each", lanes::svg);
  }

  private Html chart(
      String title, String says, Scale scale, DoubleFunction<String> unit, List<Series> series) {
    TimeChart chart = new TimeChart(says, scale, unit, series, report.spans());
    return figure(title, says, axis -> chart.svg(axis, HEIGHT));
  }

  private Html figure(String title, String says, Function<TimeAxis, Html> drawing) {
    return Html.of("figure")
        .add(Html.of("figcaption").add(Html.of("b").text(title), Html.of("span").text(says)))
        .addAll(axes.stream().map(drawing));
  }

  private Series series(
      String name, int colour, Form form, Function<Step, ? extends @Nullable Double> value) {
    return new Series(
        name,
        colour,
        form,
        condensed.steps().stream().map(step -> point(step, 0, value.apply(step))).toList());
  }

  private Point point(Step step, double base, @Nullable Double value) {
    return new Point(step.second(), condensed.seconds(), base, value);
  }

  /** Each state upon those before it. */
  private List<Series> stack(List<String> states, int firstColour) {
    List<Series> stack = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      List<String> below = states.subList(0, i);
      String state = states.get(i);
      List<Point> points =
          condensed.steps().stream().map(step -> layer(step, below, state)).toList();
      stack.add(
          new Series(OrderStates.word(state), 1 + (firstColour - 1 + i) % 8, Form.AREA, points));
    }
    return stack;
  }

  private Point layer(Step step, List<String> below, String state) {
    double base = below.stream().mapToInt(one -> step.orders().getOrDefault(one, 0)).sum();
    double value = base + step.orders().getOrDefault(state, 0);
    return point(step, base, step.orders().isEmpty() ? null : value);
  }

  private static List<Double> values(List<Series> series) {
    return series.stream().flatMap(Series::values).toList();
  }
}
