package io.provingground.order.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
                "order.placing.longest-queue", "16"));
    assertThat(settings)
        .isEqualTo(new PlacingSettings(Duration.ofHours(1), Duration.ofSeconds(1), 2, 8, 16));
  }

  @Test
  void refusesAQueueThatHoldsNoBatch() {
    assertThatThrownBy(() -> bound(Map.of("order.placing.longest-queue", "1")))
        .rootCause()
        .hasMessageContaining("a queue that holds a batch");
  }

  private static PlacingSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("order.placing", PlacingSettings.class);
  }
}
