package io.provingground.endtoend.report;

import io.provingground.endtoend.report.DrillReport.Objective;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The latest run of every drill, one row each. */
record IndexPage(List<Entry> entries) {
  /** What a file of data turned out to be. */
  sealed interface Entry {
    /** A run. */
    record Run(DrillReport report) implements Entry {}

    /**
     * A file that this version cannot read: shown, because a missing row would look like no drill.
     */
    record Unreadable(String file, String why) implements Entry {}
  }

  String html() {
    Html table =
        Frame.table(
            "Drills",
            List.of("Drill", "Result", "Promise", "Key figures", "Date", "Lasted"),
            entries.stream().map(IndexPage::row));
    Html header =
        Html.of("header")
            .add(
                Html.of("h1").text("Drills"),
                Html.of("p", "promise")
                    .text("What the platform promises under each fault, and what was measured."),
                Html.of("p", "summary").text(summary()));
    return Frame.page("Drills: " + summary(), Stream.of(header, table));
  }

  String summary() {
    long passed =
        entries.stream().filter(e -> e instanceof Entry.Run(var run) && run.passed()).count();
    return "%d of %d passed".formatted(passed, entries.size());
  }

  private static Html row(Entry entry) {
    return switch (entry) {
      case Entry.Run(var report) -> run(report);
      case Entry.Unreadable(var file, var why) ->
          Frame.row(
              file,
              Stream.of(
                  Html.of("td").add(Frame.sign(Result.BROKE_OFF.icon(), "Unreadable")),
                  Frame.cell(why).with("colspan", 4)));
    };
  }

  private static Html run(DrillReport report) {
    Html link = Html.of("a").with("href", report.name() + ".html").text(report.name());
    Html result = Frame.sign(report.result().icon(), report.result().word());
    Instant ended = report.ended();
    String lasted = ended == null ? "–" : Figures.lasting(Duration.between(report.begun(), ended));
    return Html.of("tr")
        .add(
            Html.of("th").with("scope", "row").add(link),
            Html.of("td").add(result),
            Html.of("td", "long").text(report.promise()),
            Html.of("td").add(figures(report)),
            Html.of("td", "date").text(Figures.date(report.begun())),
            Html.of("td", "figure").text(lasted));
  }

  private static Html figures(DrillReport report) {
    String breakage = report.breakage();
    return breakage == null
        ? Html.of("ul", "figures").addAll(report.objectives().stream().map(IndexPage::figure))
        : Html.of("span").text(breakage);
  }

  private static Html figure(Objective one) {
    return Html.of("li")
        .add(
            Html.of("span").text(one.name()),
            Html.of("b")
                .text(one.measured() + (one.met() ? "" : " (missed, " + one.wanted() + ")")));
  }
}
