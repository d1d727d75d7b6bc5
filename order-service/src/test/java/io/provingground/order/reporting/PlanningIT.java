package io.provingground.order.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.parts.Json;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which days get a report, and who sends their tasks. */
class PlanningIT {
  private static final int LOOKERS = 8;

  private static PastDays past;
  // However slow the machine is, nothing is sent again before a test is over.
  private final SalesReports reports = sendingAgainAfter(Duration.ofHours(1));

  @BeforeAll
  static void happened() throws SQLException {
    past = PastDays.happened();
  }

  @BeforeEach
  void forget() {
    past.as("delete from sales_report");
  }

  @Test
  void ofManyThatLookAtOnceOnePlansTheDayAndOneSendsItsTask() throws Exception {
    Callable<List<LocalDate>> look =
        () -> {
          reports.plan();
          return reports.claim();
        };
    var claimed = new ArrayList<LocalDate>();
    try (var lookers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var days : lookers.invokeAll(Collections.nCopies(LOOKERS, look))) {
        claimed.addAll(days.get());
      }
    }
    assertThat(claimed).containsExactly(lastDay());
  }

  @Test
  void aTaskIsSentAgainUntilThereIsAReport() {
    reports.plan();
    assertThat(reports.claim()).containsExactly(lastDay());
    assertThat(reports.claim()).as("not before its time").isEmpty();
    past.as("update sales_report set send_at = now()");
    var hasty = sendingAgainAfter(Duration.ofMillis(1_500));
    assertThat(hasty.claim()).containsExactly(lastDay());
    await().atMost(Duration.ofSeconds(20)).until(() -> hasty.claim().contains(lastDay()));
    assertThat(reports.outstanding()).isEqualTo(1);

    assertThat(reports.store(lastDay(), PastDays.FIGURES)).isTrue();
    assertThat(reports.store(lastDay(), PastDays.FIGURES)).as("stored once").isFalse();
    past.as("update sales_report set send_at = now() - interval '1 day'");
    assertThat(reports.claim()).isEmpty();
    assertThat(reports.outstanding()).isZero();
  }

  @Test
  void daysThatWereMissedAreMadeUpFor() {
    past.as("insert into sales_report (day) values ('" + lastDay().minusDays(3) + "')");
    reports.plan();
    reports.plan();
    assertThat(reports.claim())
        .containsExactlyInAnyOrder(
            lastDay().minusDays(3), lastDay().minusDays(2), lastDay().minusDays(1), lastDay());
  }

  @Test
  void thoseOfLongAgoAreNot() {
    past.as("insert into sales_report (day) values ('2001-02-03')");
    reports.plan();
    assertThat(reports.outstanding()).isEqualTo(1 + 31);
  }

  @Test
  void theFirstPlanIsOneDayAndNoDayThatIsNotOver() {
    reports.plan();
    assertThat(reports.isWanted(lastDay())).isTrue();
    assertThat(reports.isWanted(lastDay().plusDays(1))).isFalse();
    assertThat(reports.outstanding()).isEqualTo(1);
  }

  private static SalesReports sendingAgainAfter(Duration resend) {
    var settings =
        new SalesReportSettings(
            LocalTime.of(0, 10),
            Duration.ofSeconds(1),
            resend,
            "planning",
            Duration.ofSeconds(1),
            5,
            Duration.ofMillis(200),
            20);
    return new SalesReports(PastDays.serving(), Json.MAPPER, settings);
  }

  /** Of those that are reported by now, by the database's clock. */
  private static LocalDate lastDay() {
    return PastDays.serving()
        .sql("select ((now() at time zone 'UTC') - interval '10 min')::date - 1")
        .query((row, _) -> row.getObject(1, LocalDate.class))
        .single();
  }
}
