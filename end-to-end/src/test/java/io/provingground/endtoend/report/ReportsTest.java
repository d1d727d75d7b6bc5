package io.provingground.endtoend.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir Path folder;

  @Test
  void readsBackWhatItWrote() throws IOException {
    for (DrillReport report : List.of(Runs.passed(), Runs.failed(), Runs.brokeOff())) {
      Reports.write(report, folder);
      DrillReport read = Reports.read(folder.resolve(report.name() + ".json"));
      assertThat(read).isEqualTo(report);
      assertThat(List.copyOf(read.clients().keySet()))
          .isEqualTo(List.copyOf(report.clients().keySet()));
    }
  }

  @Test
  void writesInstantsForPeople() throws IOException {
    Reports.write(Runs.passed(), folder);
    assertThat(folder.resolve("database-crash.json"))
        .content()
        .contains("\"begun\" : \"2026-11-26T09:00:00Z\"", "\"result\" : \"PASSED\"");
  }

  @Test
  void leavesNothingElseBehind() throws IOException {
    Reports.write(Runs.passed(), folder);
    Reports.write(Runs.passed(), folder);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("database-crash.json", "database-crash.html", "index.html");
    }
  }

  @Test
  void listsEveryDrillAndCountsTheOnesThatPassed() throws IOException {
    Reports.write(Runs.passed(), folder);
    Reports.write(Runs.failed(), folder);
    Reports.write(Runs.brokeOff(), folder);
    assertThat(folder.resolve("index.html"))
        .content()
        .contains("1 of 3 passed")
        .contains("href=\"database-crash.html\"")
        .contains("href=\"worker-killed.html\"")
        .contains("href=\"zone-lost.html\"")
        .contains("Broke off", "The platform was not ready within 300 s")
        .contains("97.2 %", "missed, ≥ 99.9 %");
  }

  @Test
  void showsAFileThatItCannotReadInsteadOfHidingIt() throws IOException {
    Files.writeString(folder.resolve("torn.json"), "{\"name\": \"torn\", ");
    Files.writeString(folder.resolve("other.json"), "{\"name\": \"Other Thing\"}");
    Reports.write(Runs.passed(), folder);
    assertThat(folder.resolve("index.html"))
        .content()
        .contains("torn.json", "other.json", "Unreadable", "1 of 3 passed");
  }

  @Test
  void refusesANameThatWouldLeaveTheFolder() {
    assertThatIllegalArgumentException().isThrownBy(() -> Runs.named("../elsewhere"));
    assertThatIllegalArgumentException().isThrownBy(() -> Runs.named("index"));
    assertThatIllegalArgumentException().isThrownBy(() -> Runs.named(""));
  }
}
