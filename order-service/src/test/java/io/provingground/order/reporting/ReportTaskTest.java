package io.provingground.order.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.Contract;
import io.provingground.order.parts.Json;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTaskTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 14);
  private static final String EXAMPLE =
      Contract.text("examples/order-service/sales-report.tasks/MakeSalesReport-v1.json");

  @Test
  void isWrittenAndReadAsInTheExample() {
    var task = ReportTask.of(DAY, Instant.parse("2026-01-15T00:10:00.123Z"));
    assertThat(Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(task)))
        .isEqualTo(Json.MAPPER.readTree(EXAMPLE));
    assertThat(ReportTask.dayOf(EXAMPLE.getBytes(UTF_8), Json.MAPPER)).contains(DAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "{\"type\": \"MakeTea\", \"data\": {\"date\": \"2026-01-14\"}}",
        "{\"type\": \"MakeSalesReport\", \"data\": {\"date\": \"2026-02-30\"}}",
        "{\"type\": \"MakeSalesReport\"}"
      })
  void isNotReadFromAnythingElse(String message) {
    assertThat(ReportTask.dayOf(message.getBytes(UTF_8), Json.MAPPER)).isEmpty();
  }
}
