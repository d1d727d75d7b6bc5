package io.provingground.web.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.web.parts.Settings;
import io.provingground.web.serving.Misconfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;

class CallSettingsTest {
  @Test
  void bindsEachSettingFromItsVariable() {
    var calls =
        Settings.bind(
            "web.calls",
            CallSettings.class,
            Map.of(
                "WEB_CALLS_DEADLINE",
                "9s",
                "WEB_CALLS_ATTEMPTTIMEOUT",
                "3s",
                "WEB_CALLS_RENDERING",
                "700ms",
                "WEB_CALLS_ATTEMPTS",
                "2"));
    assertThat(calls.deadline()).isEqualTo(Duration.ofSeconds(9));
    assertThat(calls.attemptTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(calls.attempts()).isEqualTo(2);
    assertThat(calls.rendering()).isEqualTo(Duration.ofMillis(700));
    var discovery =
        Settings.bind(
            "web.discovery",
            DiscoverySettings.class,
            Map.of("WEB_DISCOVERY_FILE", "/tmp/instances.json"));
    assertThat(discovery.file()).isEqualTo(Path.of("/tmp/instances.json"));
  }

  @ParameterizedTest
  @CsvSource({"PT10S, PT5S", "PT4S, PT3S", "PT1.5S, PT0.75S", "PT0.002S, PT0.001S"})
  void keepsTimeBackForThePage(Duration patience, Duration forCalls) {
    var calls = Settings.bind("web.calls", CallSettings.class, Map.of());
    assertThat(calls.callsWithin(patience)).isEqualTo(forCalls);
  }

  @Test
  void refusesADeadlineThatNoAttemptFitsInto() {
    assertThatThrownBy(() ->
            Settings.bind("web.calls", CallSettings.class, Map.of("WEB_CALLS_DEADLINE", "1s")))
        .isInstanceOf(BindException.class)
        .hasRootCauseInstanceOf(Misconfiguration.class);
  }

  @Test
  void refusesNamesThatAreNoAddresses() {
    assertThatThrownBy(() ->
            Settings.bind(
                "web.discovery",
                DiscoverySettings.class,
                Map.of("WEB_DISCOVERY_NAMES_ORDERS", "order-service:8080")))
        .hasRootCauseInstanceOf(Misconfiguration.class);
  }
}
