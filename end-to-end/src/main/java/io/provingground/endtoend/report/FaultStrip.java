package io.provingground.endtoend.report;

import io.provingground.endtoend.report.DrillReport.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which fault lasted when: a bar with its name for each, above the charts. */
record FaultStrip(List<Span> spans) {
  private static final int ROW = 22;
  private static final int BAR = 18;

  FaultStrip {
    spans = spans.stream().sorted(Comparator.comparingDouble(Span::from)).toList();
  }

  Html svg(TimeAxis axis) {
    List<Place> places = spans.stream().map(span -> place(span, axis)).toList();
    List<Integer> rows = Spread.rows(places.stream().map(Place::extent).toList());
    int height = ROW * (1 + rows.stream().max(Comparator.naturalOrder()).orElse(-1));
    List<Html> bars = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      bars.add(bar(spans.get(i), places.get(i), axis, 2 + rows.get(i) * ROW));
    }
    return axis.drawing(height + 24, says())
        .addAll(axis.ticks(0, height + 2))
        .addAll(bars.stream());
  }

  String says() {
    return "Faults: "
        + String.join(
            "; ",
            spans.stream()
                .map(s ->
                    s.fault() + ", " + Figures.clock(s.from()) + " to " + Figures.clock(s.to()))
                .toList());
  }

  private static Html bar(Span span, Place place, TimeAxis axis, int y) {
    return Html.of("g")
        .add(
            Html.of("rect", "fault-bar")
                .with("x", axis.x(span.from()))
                .with("y", y)
                .with("width", width(span, axis))
                .with("height", BAR)
                .with("rx", 3),
            Html.of("text", place.inside() ? "on-fault" : "name")
                .with("x", place.text())
                .with("y", y + 13)
                .text(place.label()),
            Html.of("title")
                .text(
                    span.fault()
                        + "\n"
                        + Figures.clock(span.from())
                        + " to "
                        + Figures.clock(span.to())));
  }

  private static double width(Span span, TimeAxis axis) {
    return Math.max(2, axis.x(span.to()) - axis.x(span.from()));
  }

  /** Inside the bar where it fits, else after it, else before it, cut to the drawing at last. */
  private static Place place(Span span, TimeAxis axis) {
    double from = axis.x(span.from());
    double to = from + width(span, axis);
    double text = Spread.width(span.fault());
    if (text + 12 <= to - from) {
      return new Place(span.fault(), from + 6, true, new Spread.Extent(from, to));
    }
    if (to + 5 + text <= axis.width()) {
      return new Place(span.fault(), to + 5, false, new Spread.Extent(from, to + 5 + text));
    }
    double begin = Math.max(0, from - 5 - text);
    String label = Spread.cut(span.fault(), from - 5 - begin);
    return new Place(label, begin, false, new Spread.Extent(begin, to));
  }

  private record Place(String label, double text, boolean inside, Spread.Extent extent) {}
}
