package io.provingground.inventory.reserving;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as they are bound from the environment. */
final class TestSettings {

  private TestSettings() {}

  static ReservingSettings defaults() {
    return bound(Map.of());
  }

  static ReservingSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("inventory.reserving", ReservingSettings.class);
  }
}
