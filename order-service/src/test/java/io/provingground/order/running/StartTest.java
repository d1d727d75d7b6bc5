package io.provingground.order.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartTest {
  @Test
  void saysWhichPasswordIsMissingAndHowItIsGiven() {
    var missing = new MissingSettingException("spring.flyway.password");
    var analysis = new MissingSettingAnalyzer().analyze(missing, missing);
    assertThat(analysis.getDescription()).contains("spring.flyway.password");
    assertThat(analysis.getAction()).contains("SPRING_FLYWAY_PASSWORD");
  }

  @Test
  void movesTheClockInLocalModeOnly() {
    var ahead =
        new ServiceSettings(
            ServiceSettings.Acceptance.AVAILABLE, Duration.ZERO, Duration.ZERO, Duration.ofDays(1));
    assertThat(new TimeAndChance().clock(ahead, true).instant())
        .isAfter(java.time.Clock.systemUTC().instant().plusSeconds(80_000));
    assertThatThrownBy(() -> new TimeAndChance().clock(ahead, false))
        .hasMessageContaining("PROVING_GROUND_LOCAL");
  }

  @Test
  void refusesANegativeDrain() {
    assertThatThrownBy(() ->
            new ServiceSettings(
                ServiceSettings.Acceptance.AVAILABLE,
                Duration.ofSeconds(-1),
                Duration.ZERO,
                Duration.ZERO))
        .hasMessageContaining("order.drain");
  }
}
