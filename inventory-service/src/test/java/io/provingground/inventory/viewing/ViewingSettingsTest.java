package io.provingground.inventory.viewing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ViewingSettingsTest {

  @Test
  void bindsEverySetting() {
    Map<String, String> properties =
        Map.of(
            "inventory.viewing.group", "others",
            "inventory.viewing.batch", "7",
            "inventory.viewing.record-lock", "9s");

    assertThat(bound(properties))
        .isEqualTo(new ViewingSettings("others", 7, Duration.ofSeconds(9)));
  }

  @ParameterizedTest
  @CsvSource({"group, ''", "batch, 0", "batch, 5001", "record-lock, 5s", "record-lock, 3601s"})
  void refusesWhatWouldBreakTheProtocol(String name, String value) {
    assertThatThrownBy(() -> bound(Map.of("inventory.viewing." + name, value)))
        .rootCause()
        .hasMessageContaining("inventory.viewing: ");
  }

  private static ViewingSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("inventory.viewing", ViewingSettings.class);
  }
}
