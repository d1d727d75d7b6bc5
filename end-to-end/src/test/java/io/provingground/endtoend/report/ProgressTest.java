package io.provingground.endtoend.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.endtoend.report.DrillReport.Sample;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final String ERASE = "\r\u001b[K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void rewritesOneLineOnATerminal() {
    try (Progress progress = new Progress(out, true, Duration.ofMinutes(2))) {
      progress.update(second(59, 1200.0), "database killed");
      progress.update(second(60, null), null);
    }
    assertThat(printed())
        .isEqualTo(
            ERASE
                + "[########--------] 1:00/2:00  60/s  3 failed  p99 1.2 s  12 open  database killed"
                    .substring(0, 78)
                + "…"
                + ERASE
                + "[########--------] 1:01/2:00  60/s  6 failed  p99 –  12 open"
                + System.lineSeparator());
  }

  @Test
  void keepsWhatWasSaidAboveTheLine() {
    try (Progress progress = new Progress(out, true, Duration.ofMinutes(1))) {
      progress.update(second(0, 5.0), null);
      progress.say("database killed");
    }
    String line = "[----------------] 0:01/1:00  60/s  3 failed  p99 5 ms  12 open";
    assertThat(printed()).isEqualTo(ERASE + line + ERASE + lines("database killed", line));
  }

  @Test
  void printsALineNowAndThenIntoALog() {
    try (Progress progress = new Progress(out, false, Duration.ofSeconds(25))) {
      for (int second = 0; second < 25; second++) {
        progress.update(second(second, 5.0), second < 10 ? null : "slow");
      }
      progress.say("done");
    }
    assertThat(printed().lines())
        .containsExactly(
            "[----------------] 0:01/0:25  60/s  3 failed  p99 5 ms  12 open",
            "[#######---------] 0:11/0:25  60/s  33 failed  p99 5 ms  12 open  slow",
            "[#############---] 0:21/0:25  60/s  63 failed  p99 5 ms  12 open  slow",
            "done");
    assertThat(printed()).doesNotContain("\r", "\u001b");
  }

  @Test
  void goesOnBeyondItsTime() {
    try (Progress progress = new Progress(out, false, Duration.ZERO)) {
      progress.update(second(90, 5.0), null);
    }
    assertThat(printed()).startsWith("[################] 1:31/0:01");
  }

  private static Sample second(long second, @Nullable Double p99) {
    return new Sample(
        second, 60, 57, 3, p99, p99, Map.of("PLACED", 7, "PAID", 5, "CONFIRMED", 900), 0L, 0L);
  }

  private static String lines(String... lines) {
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
