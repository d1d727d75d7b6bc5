package io.provingground.endtoend.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.provingground.endtoend.bench.ServiceStart.Measured;
import io.provingground.endtoend.report.BenchmarkReport.Row;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartFiguresTest {
  private final StartFigures figures = new StartFigures();

  @Test
  void tellsTheMedianOfEach() {
    add("a", Variant.PLAIN_JAR, 9000, 300);
    add("a", Variant.PLAIN_JAR, 30_000, 100);
    add("a", Variant.PLAIN_JAR, 8000, 200);

    assertThat(figures.rows())
        .containsExactly(
            new Row("a", "plain-jar", 9, "s to ready"),
            new Row("a", "plain-jar", 18, "CPU s to ready"),
            new Row("a", "plain-jar", 200, "MB resident when ready"));
  }

  @Test
  void comparesAllServicesTogetherWithTheirPlainJars() {
    add("a", Variant.PLAIN_JAR, 9000, 300);
    add("b", Variant.PLAIN_JAR, 1000, 100);
    for (Variant variant : Variant.values()) {
      if (variant != Variant.PLAIN_JAR) {
        add("a", variant, 3000, 310);
        add("b", variant, 500, 110);
      }
    }

    assertThat(figures.ratios())
        .contains(
            entry("ready.aot-cache", 0.35),
            entry("cpu.spring-aot", 0.35),
            entry("memory.extracted", 1.05))
        .hasSize(9);
  }

  private void add(String service, Variant variant, long millis, long megabytes) {
    figures.add(
        service,
        variant,
        new Measured(
            Duration.ofMillis(millis), new Usage(Duration.ofMillis(2 * millis), megabytes << 20)));
  }
}
