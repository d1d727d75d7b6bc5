package io.provingground.order.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PlacingSettingsTest {
  @Test
  void hasDefaults() {
    var settings = bound(Map.of());
    assertThat(settings.keyLifetime()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.patience()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void bindsEverySetting() {
    var settings =
        bound(
            Map.of(
                "order.placing.key-lifetime", "1h",
                "order.placing.patience", "1s",
                "order.placing.writers", "2",
                "order.placing.largest-batch", "8",
                "order.placing.longest-queue", "16",
                "order.placing.unready-at", "12",
                "order.placing.ready-again-at", "5"));
    assertThat(settings)
        .isEqualTo(
            new PlacingSettings(Duration.ofHours(1), Duration.ofSeconds(1), 2, 8, 16, 12, 5));
  }

  @Test
  void refusesAQueueThatHoldsNoBatch() {
    assertThatThrownBy(() -> bound(Map.of("order.placing.longest-queue", "1")))
        .rootCause()
        .hasMessageContaining("a queue that holds a batch");
  }

  @ParameterizedTest
  @CsvSource({"900, 900", "1001, 400", "800, -1"})
  void refusesLimitsOfReadinessThatCannotWork(String unreadyAt, String readyAgainAt) {
    assertThatThrownBy(() ->
            bound(
                Map.of(
                    "order.placing.unready-at", unreadyAt,
                    "order.placing.ready-again-at", readyAgainAt)))
        .rootCause()
        .hasMessageContaining("ready-again-at");
  }

  private static PlacingSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("order.placing", PlacingSettings.class);
  }
}
