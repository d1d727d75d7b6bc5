package io.provingground.endtoend.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The axis that all charts of a run share: seconds of the run to pixels.
 *
 * @param from the first second
 * @param to the last
 * @param width of the whole drawing
 * @param left room for the labels of values
 * @param right room for the names of the series
 */
record TimeAxis(double from, double to, int width, int left, int right) {
  private static final List<Double> STEPS =
      List.of(1., 2., 5., 10., 15., 30., 60., 120., 300., 600., 1800., 3600., 7200.);
  private static final int PIXELS_PER_TICK = 58;

  TimeAxis {
    if (!(from < to) || !Double.isFinite(to - from)) {
      throw new IllegalArgumentException("no time from %s to %s".formatted(from, to));
    }
  }

  /** For a screen. */
  static TimeAxis wide(double from, double to) {
    return new TimeAxis(from, to, 920, 52, 98);
  }

  /** For a phone. */
  static TimeAxis narrow(double from, double to) {
    return new TimeAxis(from, to, 350, 54, 76);
  }

  boolean isWide() {
    return width > 600;
  }

  int end() {
    return width - right;
  }

  double x(double second) {
    double share = (Math.clamp(second, from, to) - from) / (to - from);
    return left + share * (end() - left);
  }

  /** Thin lines at round seconds, with their labels below. */
  Stream<Html> ticks(double top, double bottom) {
    double step = step();
    double first = Math.ceil(from / step) * step;
    return DoubleStream.iterate(first, second -> second <= to, second -> second + step)
        .boxed()
        .flatMap(second -> tick(second, top, bottom));
  }

  private Stream<Html> tick(double second, double top, double bottom) {
    return Stream.of(
        Html.of("path", "grid")
            .with("d", "M%s %sV%s".formatted(px(x(second)), px(top), px(bottom))),
        Html.of("text", "tick middle")
            .with("x", x(second))
            .with("y", bottom + 16)
            .text(Figures.clock(second)));
  }

  private double step() {
    double most = Math.max(1, (end() - left) / PIXELS_PER_TICK);
    double least = (to - from) / most;
    return STEPS.stream()
        .filter(step -> step >= least)
        .findFirst()
        .orElseGet(() -> Math.ceil(least / 7200) * 7200);
  }

  /** The faults as bands behind everything else. */
  Stream<Html> shades(List<DrillReport.Span> spans, double top, double bottom) {
    return spans.stream()
        .map(span ->
            Html.of("rect", "fault")
                .with("x", x(span.from()))
                .with("y", top)
                .with("width", Math.max(1, x(span.to()) - x(span.from())))
                .with("height", bottom - top)
                .add(Html.of("title").text(span.fault())));
  }

  /** A drawing of this width that says in one sentence what it shows. */
  Html drawing(double height, String says) {
    return Html.of("svg", isWide() ? "wide" : "narrow")
        .with("viewBox", "0 0 %d %s".formatted(width, px(height)))
        .with("role", "img")
        .with("aria-label", says);
  }

  static String px(double pixels) {
    return Figures.position(pixels);
  }
}
