package io.provingground.endtoend.report;

import io.provingground.endtoend.checker.Finding;
import io.provingground.endtoend.checker.Verdict;
import io.provingground.endtoend.checker.Violation;
import io.provingground.endtoend.report.DrillReport.Objective;
import io.provingground.endtoend.report.DrillReport.Occurrence;
import io.provingground.endtoend.report.DrillReport.Table;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One run of a drill as one page that needs nothing else. */
final class DrillPage {
  /** A page with thousands of stories is not read; the file of data has them all. */
  private static final int MOST_VIOLATIONS = 50;

  private final DrillReport report;
  private final Timeline timeline;

  DrillPage(DrillReport report) {
    this.report = report;
    this.timeline = new Timeline(report);
  }

  String html() {
    Stream<Html> further = report.tables().stream().map(DrillPage::further);
    Stream<Html> body =
        Stream.of(
                Stream.of(new Headline(report).html(), objectives(), timeline(), invariants()),
                Stream.of(instances(), clients()),
                further,
                Stream.of(about()))
            .flatMap(one -> one);
    return Frame.page(report.name() + ": " + report.result().word(), body);
  }

  private Html objectives() {
    if (report.objectives().isEmpty()) {
      return Frame.section("Objectives", none("This drill demands nothing beside the invariants."));
    }
    return Frame.section(
        "Objectives",
        Frame.table(
            "Objectives",
            List.of("Objective", "Wanted", "Measured", "Met"),
            report.objectives().stream().map(DrillPage::objective)));
  }

  private static Html objective(Objective one) {
    Html met = Frame.sign(Result.icon(one.met()), one.met() ? "met" : "missed");
    return Frame.row(
        one.name(),
        Stream.of(
            Frame.cell(one.wanted()),
            Html.of("td", "figure").text(one.measured()),
            Html.of("td").add(met)));
  }

  private Html timeline() {
    String resolution =
        timeline.resolution() == 1
            ? ""
            : " Each point stands for %d s: rates are their mean, latencies and queues their worst."
                .formatted(timeline.resolution());
    String hint = "Minutes and seconds since the load began; the shades are faults." + resolution;
    return Frame.section("Timeline", Html.of("p", "hint").text(hint))
        .add(Html.of("div", "charts").addAll(timeline.figures()));
  }

  private Html invariants() {
    Verdict verdict = report.verdict();
    if (verdict == null) {
      return Frame.section("Invariants", none("They were not checked."));
    }
    return Frame.section(
            "Invariants",
            Frame.table(
                "Invariants",
                List.of("No.", "Promise", "Examined", "Holds"),
                verdict.findings().stream().map(DrillPage::finding)))
        .addAll(verdict.findings().stream().flatMap(this::violations));
  }

  private static Html finding(Finding one) {
    return Frame.row(
        String.valueOf(one.number()),
        Stream.of(
            Html.of("td", "long").text(one.promise()),
            Html.of("td", "figure").text(Figures.whole(one.examined())),
            Html.of("td").add(holds(one))));
  }

  private static Html holds(Finding one) {
    if (one.isViolated()) {
      String violated = Figures.count(one.violations().size(), "violation", "violations");
      return Frame.sign(Result.FAILED.icon(), violated);
    }
    return one.holds()
        ? Frame.sign(Result.PASSED.icon(), "holds")
        : Frame.sign(Result.BROKE_OFF.icon(), "nothing to examine");
  }

  private Stream<Html> violations(Finding finding) {
    int more = finding.violations().size() - MOST_VIOLATIONS;
    Stream<Html> rest =
        more <= 0
            ? Stream.empty()
            : Stream.of(
                none("%s more are in %s.json.".formatted(Figures.whole(more), report.name())));
    return Stream.concat(
        finding.violations().stream().limit(MOST_VIOLATIONS).map(one -> violation(finding, one)),
        rest);
  }

  private static Html violation(Finding finding, Violation one) {
    Html summary =
        Html.of("summary")
            .add(
                Html.of("b").text("Invariant " + finding.number()),
                Html.of("code").text(one.subject()),
                Html.of("span").text(one.what()));
    Html story =
        Html.of("ol", "story").addAll(one.story().stream().map(line -> Html.of("li").text(line)));
    return Html.of("details", "violation")
        .add(summary, one.story().isEmpty() ? none("No witness tells of it.") : story);
  }

  private Html instances() {
    if (report.occurrences().isEmpty()) {
      return Frame.section("What happened to instances", none("Nothing."));
    }
    return Frame.section(
        "What happened to instances",
        Frame.table(
            "What happened to instances",
            List.of("Instance", "At", "What"),
            report.occurrences().stream()
                .sorted(Comparator.comparingDouble(Occurrence::second))
                .map(DrillPage::occurrence)));
  }

  private static Html occurrence(Occurrence one) {
    return Frame.row(
        one.instance(),
        Stream.of(
            Html.of("td", "figure").text(Figures.clock(one.second())),
            Html.of("td", "long").text(one.what())));
  }

  private Html clients() {
    return Frame.section(
        "What clients saw",
        report.clients().isEmpty() ? none("Nothing was written down.") : pairs(report.clients()));
  }

  private static Html further(Table table) {
    return Frame.section(
        table.title(),
        Frame.table(
            table.title(),
            table.head(),
            table.rows().stream()
                .map(row ->
                    Frame.row(
                        row.isEmpty() ? "" : row.getFirst(),
                        row.stream().skip(1).map(Frame::cell)))));
  }

  private Html about() {
    Map<String, String> run = new LinkedHashMap<>();
    run.put("Seed", String.valueOf(report.seed()));
    run.put("Rate", Figures.compact(report.rate()) + " actions per second");
    run.put("Date", Figures.date(report.begun()));
    run.put("Machine", report.machine());
    run.putAll(report.versions());
    return Frame.section(
        "How to repeat this run",
        Html.of("pre").with("tabindex", 0).add(Html.of("code").text(report.command())),
        pairs(run));
  }

  private static Html pairs(Map<String, String> pairs) {
    return Html.of("dl", "pairs")
        .addAll(
            pairs.entrySet().stream()
                .map(pair ->
                    Html.of("div")
                        .add(
                            Html.of("dt").text(pair.getKey()),
                            Html.of("dd").text(pair.getValue()))));
  }

  private static Html none(String text) {
    return Html.of("p", "none").text(text);
  }
}
