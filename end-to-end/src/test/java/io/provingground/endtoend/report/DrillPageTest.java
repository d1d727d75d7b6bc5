package io.provingground.endtoend.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.endtoend.checker.Finding;
import io.provingground.endtoend.checker.Verdict;
import io.provingground.endtoend.checker.Violation;
import io.provingground.endtoend.report.DrillReport.Objective;
import io.provingground.endtoend.report.DrillReport.Occurrence;
import io.provingground.endtoend.report.DrillReport.Span;
import io.provingground.endtoend.report.DrillReport.Table;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DrillPageTest {
  private static final String HOSTILE = "</td><script>alert(1)</script><img src=x onerror='a()'>\"";

  @Test
  void holdsEverySection() {
    assertThat(page(Runs.passed()))
        .containsSubsequence(
            "<h1>database-crash</h1>",
            "Clients that repeat see no failure",
            "<strong>Passed</strong>",
            "6 of 6 invariants hold, 4 of 4 objectives are met.",
            "<h2>Objectives</h2>",
            "Availability with retry",
            "≥ 99.9 %",
            "<h2>Timeline</h2>",
            "<b>Faults</b>",
            "<b>Requests per second</b>",
            "<b>Latency, logarithmic</b>",
            "<b>Open orders</b>",
            "<b>Finished orders</b>",
            "<b>Waiting messages</b>",
            "<b>Instances</b>",
            "<h2>Invariants</h2>",
            "Every acknowledged order exists, exactly once per key.",
            "4,012",
            "<h2>What happened to instances</h2>",
            "replaced by the launcher",
            "<h2>What clients saw</h2>",
            "7,611",
            "<h2>What fails when a part is gone</h2>",
            "works, stale",
            "<h2>How to repeat this run</h2>",
            "./run drill database-crash --seed 4711",
            "4711",
            "60 actions per second",
            "2 cores, 24 GiB",
            "18.6");
  }

  @Test
  void tellsTheStoryOfEachViolation() {
    assertThat(page(Runs.failed()))
        .containsSubsequence(
            "<strong>Failed</strong>",
            "Invariant 1 has 1 violation; missed: Availability with retry.",
            "missed</span>",
            "1 violation</span>",
            "<details",
            "0199c2a4-77aa-7d31-9f00-5a1b2c3d4e5f",
            "Two orders exist under one idempotency key.",
            "no answer (timed out)");
  }

  @Test
  void saysWhyARunBrokeOff() {
    assertThat(page(Runs.brokeOff()))
        .contains("<strong>Broke off</strong>", "The platform was not ready within 300 s")
        .contains("They were not checked.")
        .doesNotContain("<strong>Passed</strong>");
  }

  @Test
  void doesNotPassOffAnInvariantAsProvenThatFoundNothingToExamine() {
    Finding books = new Finding(3, "books", 24, List.of());
    Finding views = new Finding(6, "views", 0, List.of());
    DrillReport report = Runs.judged(List.of(books, views));
    assertThat(report.passed()).isFalse();
    assertThat(page(report))
        .contains(
            "<strong>Failed</strong>",
            "Invariant 6 found nothing to examine.",
            "nothing to examine</span>")
        .doesNotContain("Invariant 3 found");
  }

  @Test
  void passesOnlyWhereInvariantsWereChecked() {
    assertThat(Runs.judged(List.of(new Finding(3, "books", 24, List.of()))).passed()).isTrue();
    assertThat(Runs.judged(List.of()).passed()).isFalse();
  }

  @Test
  void needsNoNetworkAndRunsNoScript() {
    for (DrillReport run : List.of(Runs.passed(), Runs.failed(), Runs.brokeOff(), Runs.empty())) {
      assertThat(page(run))
          .doesNotContainPattern("https?:|//[a-z]|url\\(|@import|<script|<link|<img|<iframe")
          .doesNotContainPattern("(?i)\\s(src|srcset|on[a-z]+)=")
          .contains("default-src &#39;none&#39;");
    }
  }

  @Test
  void escapesWhateverItIsTold() {
    Violation violation = new Violation(HOSTILE, HOSTILE, List.of(HOSTILE));
    DrillReport hostile =
        new DrillReport(
            "hostile",
            HOSTILE,
            1,
            1,
            HOSTILE,
            Runs.BEGUN,
            Runs.BEGUN,
            HOSTILE,
            HOSTILE,
            Map.of(HOSTILE, HOSTILE),
            List.of(Runs.sample(0, 1.0, Map.of(HOSTILE, 1))),
            List.of(new Span(0, 1, HOSTILE)),
            List.of(new Objective(HOSTILE, HOSTILE, HOSTILE, false)),
            new Verdict(List.of(new Finding(1, HOSTILE, 1, List.of(violation)))),
            List.of(new Occurrence(0, HOSTILE, HOSTILE)),
            Map.of(HOSTILE, HOSTILE),
            List.of(new Table(HOSTILE, List.of(HOSTILE), List.of(List.of(HOSTILE, HOSTILE)))));
    assertThat(page(hostile))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script", "<img", "onerror='");
    assertThat(new IndexPage(List.of(new IndexPage.Entry.Run(hostile))).html())
        .contains("&lt;script&gt;")
        .doesNotContain("<script", "<img");
  }

  @Test
  void everyDrawingSaysWhatItShows() {
    String page = page(Runs.passed());
    assertThat(count("<svg class=\"(wide|narrow)\"", page)).isEqualTo(14);
    assertThat(count("role=\"img\" aria-label=\"[^\"]{20,}\"", page)).isEqualTo(14);
  }

  @Test
  void everyHeadCellSaysWhatItIsTheHeadOf() {
    assertThat(page(Runs.failed())).doesNotContainPattern("<th(?! scope=\"(row|col)\")[ >]");
  }

  @Test
  void showsTheFirstOfVeryManyViolationsAndSaysWhereTheRestIs() {
    Violation one = new Violation("sku-1", "wrong", List.of());
    DrillReport many =
        Runs.judged(List.of(new Finding(3, "books", 9000, Collections.nCopies(8051, one))));
    assertThat(count("<details", page(many))).isEqualTo(50);
    assertThat(page(many)).contains("8,001 more are in judged.json.");
  }

  private static String page(DrillReport report) {
    return new DrillPage(report).html();
  }

  private static long count(String pattern, String page) {
    return Pattern.compile(pattern).matcher(page).results().count();
  }
}
