package io.provingground.order.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SalesReportSettingsTest {
  @Test
  void hasDefaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new SalesReportSettings(
                LocalTime.of(0, 10),
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                "order-service.sales-report",
                Duration.ofSeconds(30),
                5,
                Duration.ofSeconds(5),
                2000));
  }

  @Test
  void bindsEverySetting() {
    assertThat(
            bound(
                Map.of(
                    "order.sales-report.at", "03:30",
                    "order.sales-report.look", "1s",
                    "order.sales-report.resend", "2m",
                    "order.sales-report.group", "mine",
                    "order.sales-report.record-lock", "20s",
                    "order.sales-report.deliveries", "3",
                    "order.sales-report.retry", "1s",
                    "order.sales-report.chunk", "50")))
        .isEqualTo(
            new SalesReportSettings(
                LocalTime.of(3, 30),
                Duration.ofSeconds(1),
                Duration.ofMinutes(2),
                "mine",
                Duration.ofSeconds(20),
                3,
                Duration.ofSeconds(1),
                50));
  }

  @ParameterizedTest
  @CsvSource({
    "at, 00:00:30, when the transactions of the day before have ended",
    "look, 0s, look must be positive",
    "resend, 30s, sent again while it is worked",
    "record-lock, 900ms, record-lock must be at least 1s",
    "deliveries, 1, deliveries must be 2 to 25",
    "retry, 30s, shorter than record-lock",
    "chunk, 0, chunk must be 1 to 10000"
  })
  void saysWhatIsWrong(String name, String value, String rule) {
    assertThatThrownBy(() -> bound(Map.of("order.sales-report." + name, value)))
        .rootCause()
        .hasMessageContaining(rule);
  }

  private static SalesReportSettings bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("order.sales-report", SalesReportSettings.class);
  }
}
