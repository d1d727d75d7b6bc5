package io.provingground.inventory.reporting;

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

class ReportingSettingsTest {

  @Test
  void bindsEverySetting() {
    Map<String, String> properties =
        Map.of(
            "inventory.reporting.work-time", "04:30",
            "inventory.reporting.look-every", "3s",
            "inventory.reporting.lease", "20s",
            "inventory.reporting.chunk", "7",
            "inventory.reporting.pause", "1s");

    assertThat(bound(properties))
        .isEqualTo(
            new ReportingSettings(
                LocalTime.of(4, 30),
                Duration.ofSeconds(3),
                Duration.ofSeconds(20),
                7,
                Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "look-every, 0s",
    "lease, 999ms",
    "lease, 100ms",
    "pause, 15s",
    "pause, -1s",
    "chunk, 0",
    "chunk, 1001",
  })
  void refusesWhatWouldBreakTheProtocol(String name, String value) {
    assertThatThrownBy(() -> bound(Map.of("inventory.reporting." + name, value)))
        .rootCause()
        .hasMessageContaining("inventory.reporting: ");
  }

  private static ReportingSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("inventory.reporting", ReportingSettings.class);
  }
}
