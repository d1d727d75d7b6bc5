package io.provingground.order.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.order.history.store.EventSchema;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EventsSettingsTest {
  @Test
  void writesTheOldSchemaUnlessToldOtherwise() {
    assertThat(bound(Map.of()).wanted()).isEqualTo(EventSchema.V1);
  }

  @Test
  void bindsEachSetting() {
    var settings =
        bound(
            Map.of(
                "order.events.write-version", "2",
                "order.events.announce-every", "3s",
                "order.events.announcement-lives", "7s"));
    assertThat(settings)
        .isEqualTo(new EventsSettings(2, Duration.ofSeconds(3), Duration.ofSeconds(7)));
  }

  @Test
  void refusesASchemaThatThisReleaseDoesNotKnow() {
    assertThatThrownBy(() -> bound(Map.of("order.events.write-version", "3")))
        .rootCause()
        .hasMessageContaining("no schema 3");
  }

  @Test
  void refusesALifetimeThatOneLostAnnouncementEnds() {
    assertThatThrownBy(() ->
            bound(
                Map.of(
                    "order.events.announce-every", "10s",
                    "order.events.announcement-lives", "19s")))
        .rootCause()
        .hasMessageContaining("must be at least twice");
  }

  private static EventsSettings bound(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("order.events", EventsSettings.class);
  }
}
