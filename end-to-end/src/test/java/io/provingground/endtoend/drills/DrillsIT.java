package io.provingground.endtoend.drills;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.endtoend.checker.Finding;
import io.provingground.endtoend.checker.Verdict;
import io.provingground.endtoend.drills.DrillRun.Wanted;
import io.provingground.endtoend.report.DrillReport;
import io.provingground.endtoend.report.DrillReport.Objective;
import io.provingground.endtoend.report.Progress;
import io.provingground.endtoend.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The quick drills, on one platform that need not be warm: what depends on the machine's speed is
 * not asserted here. {@code ./run drill} compares that too.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DrillsIT {
  private static final Set<String> TIMED =
      Set.of("seconds to recover", "p99 latency", "availability without retry");
  private static final Wanted WANTED = new Wanted(1, 10, Duration.ZERO);
  private static final Path REPORTS = Path.of("target", "drills");

  private Ground ground;

  @BeforeAll
  void start() throws IOException, InterruptedException {
    ground = Ground.start(Setup.usual());
  }

  @AfterAll
  void stop() throws IOException {
    ground.close();
  }

  static List<Drill> quick() {
    return List.of(
        new DoubleEverything(),
        new PoisonedMessages(),
        new AnswerLost(),
        new ManyRepeats(2_000),
        new TamperedDatabase());
  }

  @ParameterizedTest
  @MethodSource("quick")
  void keepsWhatIsPromised(Drill drill) throws IOException, InterruptedException {
    var progress = new Progress(System.out, false, Duration.ofMinutes(1));
    DrillReport report = new DrillRun(drill, ground, WANTED, progress).run();
    Reports.write(report, REPORTS);
    System.out.println(Outcome.of(report));
    assertThat(report.breakage()).isNull();
    assertThat(broken(Objects.requireNonNull(report.verdict()))).isEmpty();
    assertThat(report.objectives())
        .filteredOn(objective -> !TIMED.contains(objective.name()))
        .allMatch(Objective::met);
  }

  private static List<Finding> broken(Verdict verdict) {
    assertThat(verdict.findings()).hasSize(6).allMatch(finding -> finding.examined() > 0);
    return verdict.findings().stream().filter(finding -> !finding.holds()).toList();
  }
}
