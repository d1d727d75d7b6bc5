package io.provingground.order.reporting;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A message of the queue {@code sales-report.tasks}. Sent again it keeps its id. */
record ReportTask(
    String id, String type, int schemaVersion, LocalDate subject, Instant time, Data data) {
  private static final String TYPE = "MakeSalesReport";

  record Data(LocalDate date) {}

  static ReportTask of(LocalDate day, Instant now) {
    return new ReportTask("sales-report/" + day, TYPE, 1, day, now, new Data(day));
  }

  /** The day that is to be reported; empty if the message is no such task. */
  static Optional<LocalDate> dayOf(byte[] message, JsonMapper json) {
    try {
      var task = json.readTree(message);
      return task.path("type").asString("").equals(TYPE)
          ? Optional.of(LocalDate.parse(task.at("/data/date").asString("")))
          : Optional.empty();
    } catch (JacksonException | DateTimeException _) {
      return Optional.empty();
    }
  }
}
