package io.provingground.endtoend.drills;

import io.provingground.endtoend.checker.Finding;
import io.provingground.endtoend.checker.Violation;
import io.provingground.endtoend.report.DrillReport;

/** How a drill ended, for a terminal. */
final class Outcome {
  private static final int SHOWN = 3;

  private Outcome() {}

  static String of(DrillReport report) {
    StringBuilder text = new StringBuilder();
    if (report.breakage() != null) {
      text.append("  BROKE OFF: ").append(report.breakage()).append('\n');
    }
    for (DrillReport.Objective objective : report.objectives()) {
      text.append(
          "  %-8s %s: %s (wanted %s)%n"
              .formatted(
                  objective.met() ? "met" : "NOT MET",
                  objective.name(),
                  objective.measured(),
                  objective.wanted()));
    }
    if (report.verdict() != null) {
      report.verdict().findings().forEach(finding -> append(text, finding));
    }
    return text.append(report.passed() ? "PASSED " : "FAILED ").append(report.name()).toString();
  }

  private static void append(StringBuilder text, Finding finding) {
    text.append(
        "  %-8s invariant %d on %d: %s%n"
            .formatted(word(finding), finding.number(), finding.examined(), finding.promise()));
    finding.violations().stream().limit(SHOWN).forEach(violation -> append(text, violation));
  }

  private static String word(Finding finding) {
    if (finding.isViolated()) {
      return "BROKEN";
    }
    return finding.holds() ? "holds" : "UNPROVEN";
  }

  private static void append(StringBuilder text, Violation violation) {
    text.append("    ").append(violation.subject()).append(": ").append(violation.what());
    text.append('\n');
    violation.story().forEach(line -> text.append("      ").append(line).append('\n'));
  }
}
