package io.provingground.inventory.reserving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class ReservingSettingsTest {

  @Test
  void bindsEverySetting() {
    Map<String, String> properties =
        Map.ofEntries(
            Map.entry("inventory.reserving.group", "others"),
            Map.entry("inventory.reserving.workers", "3"),
            Map.entry("inventory.reserving.batch", "7"),
            Map.entry("inventory.reserving.record-lock", "40s"),
            Map.entry("inventory.reserving.deliveries", "4"),
            Map.entry("inventory.reserving.broker-deliveries", "20"),
            Map.entry("inventory.reserving.tolerance", "5s"),
            Map.entry("inventory.reserving.attempt-limit", "15s"),
            Map.entry("inventory.reserving.retry-pause", "1s"),
            Map.entry("inventory.reserving.largest-message", "8KB"),
            Map.entry("inventory.reserving.sweep-every", "9s"),
            Map.entry("inventory.reserving.sweep-chunk", "11"),
            Map.entry("inventory.reserving.keep-answers", "10d"));

    assertThat(TestSettings.bound(properties))
        .isEqualTo(
            new ReservingSettings(
                "others",
                3,
                7,
                Duration.ofSeconds(40),
                4,
                20,
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                DataSize.ofKilobytes(8),
                Duration.ofSeconds(9),
                11,
                Duration.ofDays(10)));
  }

  @ParameterizedTest
  @CsvSource({
    "record-lock, 10s",
    "attempt-limit, 10s",
    "deliveries, 25",
    "deliveries, 1",
    "workers, 0",
    "batch, 0",
    "tolerance, -1s",
    "largest-message, 1B",
    "sweep-chunk, 0",
    "keep-answers, 7d",
  })
  void refusesWhatWouldBreakTheProtocol(String name, String value) {
    assertThatThrownBy(() -> TestSettings.bound(Map.of("inventory.reserving." + name, value)))
        .rootCause()
        .hasMessageContaining("inventory.reserving: ");
  }
}
