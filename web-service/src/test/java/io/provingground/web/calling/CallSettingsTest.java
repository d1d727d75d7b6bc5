package io.provingground.web.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.web.parts.Settings;
import io.provingground.web.serving.Misconfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
                "WEB_CALLS_ATTEMPTS",
                "2"));
    assertThat(calls.deadline()).isEqualTo(Duration.ofSeconds(9));
    assertThat(calls.attemptTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(calls.attempts()).isEqualTo(2);
    var discovery =
        Settings.bind(
            "web.discovery",
            DiscoverySettings.class,
            Map.of("WEB_DISCOVERY_FILE", "/tmp/instances.json"));
    assertThat(discovery.file()).isEqualTo(Path.of("/tmp/instances.json"));
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
