package io.provingground.endtoend.report;

import io.provingground.endtoend.checker.Finding;
import io.provingground.endtoend.checker.Verdict;
import io.provingground.endtoend.report.DrillReport.Objective;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A drill's name, its promise and its verdict at a glance. */
record Headline(DrillReport report) {
  Html html() {
    Html back = Html.of("nav").add(Html.of("a").with("href", "index.html").text("All drills"));
    Html verdict =
        Html.of("div", "verdict")
            .with("data-result", report.result().name())
            .add(
                report.result().icon(),
                Html.of("div")
                    .add(
                        Html.of("strong").text(report.result().word()),
                        Html.of("p").text(reason())));
    return Html.of("header")
        .add(
            back,
            Html.of("h1").text(report.name()),
            Html.of("p", "promise").text(report.promise()),
            verdict,
            Html.of("p", "hint").text(when()));
  }

  /** Why it ended so, in one sentence. */
  String reason() {
    return switch (report.result()) {
      case PASSED -> passed();
      case FAILED -> failed();
      case BROKE_OFF -> report.breakage() + ". A run that broke off proves nothing.";
    };
  }

  private String passed() {
    int invariants = findings().size();
    int objectives = report.objectives().size();
    return "%d of %d invariants hold, %d of %d objectives are met."
        .formatted(invariants, invariants, objectives, objectives);
  }

  private List<Finding> findings() {
    Verdict verdict = report.verdict();
    return verdict == null ? List.of() : verdict.findings();
  }

  private String failed() {
    List<String> reasons = new ArrayList<>();
    if (findings().isEmpty()) {
      reasons.add("the invariants were not checked");
    }
    findings().stream().filter(one -> !one.holds()).map(Headline::lacking).forEach(reasons::add);
    String missed =
        report.objectives().stream()
            .filter(one -> !one.met())
            .map(Objective::name)
            .collect(Collectors.joining(", "));
    if (!missed.isEmpty()) {
      reasons.add("missed: " + missed);
    }
    return capital(String.join("; ", reasons)) + ".";
  }

  private static String lacking(Finding one) {
    if (!one.isViolated()) {
      return "invariant %d found nothing to examine".formatted(one.number());
    }
    return "invariant %d has %s"
        .formatted(one.number(), Figures.count(one.violations().size(), "violation", "violations"));
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private String when() {
    Instant ended = report.ended();
    return Figures.date(report.begun())
        + (ended == null
            ? ", broke off"
            : ", " + Figures.lasting(Duration.between(report.begun(), ended)));
  }
}
