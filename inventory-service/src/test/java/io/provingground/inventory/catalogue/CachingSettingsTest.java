package io.provingground.inventory.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CachingSettingsTest {

  @Test
  void bindsEverySetting() {
    Map<String, String> properties =
        Map.of(
            "inventory.caching.fresh", "3s",
            "inventory.caching.keep", "4m",
            "inventory.caching.products", "7",
            "inventory.caching.retry-pause", "5s");

    assertThat(bound(properties))
        .isEqualTo(
            new CachingSettings(
                Duration.ofSeconds(3), Duration.ofMinutes(4), 7, Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @CsvSource({
    "fresh, 0s",
    "fresh, 61s",
    "keep, 1s",
    "keep, 25h",
    "products, 0",
    "products, 1000001",
    "retry-pause, -1s",
    "retry-pause, 61s",
  })
  void refusesWhatHasNoBound(String name, String value) {
    assertThatThrownBy(() -> bound(Map.of("inventory.caching." + name, value)))
        .rootCause()
        .hasMessageContaining("inventory.caching: ");
  }

  private static CachingSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("inventory.caching", CachingSettings.class);
  }
}
