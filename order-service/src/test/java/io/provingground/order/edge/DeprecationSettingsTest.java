package io.provingground.order.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeprecationSettingsTest {
  private static final String V1 = "order.api.v1.deprecation";

  @Test
  void hasTheDefaultsThatTheContractNames() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new DeprecationSettings(
                Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-07-01T00:00:00Z")));
  }

  @Test
  void bindsBothDates() {
    var dates =
        Map.of(V1 + ".since", "2026-02-03T04:05:06Z", V1 + ".sunset", "2028-01-01T00:00:00Z");
    assertThat(bound(dates))
        .isEqualTo(
            new DeprecationSettings(
                Instant.parse("2026-02-03T04:05:06Z"), Instant.parse("2028-01-01T00:00:00Z")));
  }

  @Test
  void refusesAnEndBeforeItsAnnouncement() {
    assertThatThrownBy(() -> bound(Map.of(V1 + ".sunset", "2025-12-31T23:59:59Z")))
        .rootCause()
        .hasMessageContaining("lies before since");
  }

  private static DeprecationSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate(V1, DeprecationSettings.class);
  }
}
