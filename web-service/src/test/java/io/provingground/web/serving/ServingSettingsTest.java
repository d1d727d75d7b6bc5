package io.provingground.web.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.web.parts.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;

class ServingSettingsTest {
  @Test
  void bindsEachSettingFromItsVariable() {
    var settings =
        Settings.bind(
            "web",
            ServingSettings.class,
            Map.of("WEB_DRAIN", "3s", "WEB_CLOCKOFFSET", "PT1H", "WEB_MAXBODY", "1KB"));
    assertThat(settings)
        .isEqualTo(
            new ServingSettings(
                Duration.ofSeconds(3), Duration.ofHours(1), DataSize.ofKilobytes(1)));
    assertThat(
            Settings.bind("proving.ground", LocalMode.class, Map.of("PROVING_GROUND_LOCAL", "true"))
                .local())
        .isTrue();
  }

  @Test
  void movesTheClockInLocalModeOnly() {
    var moved = new ServingSettings(Duration.ZERO, Duration.ofDays(1), DataSize.ofKilobytes(64));
    assertThatThrownBy(() -> new TimeConfiguration().clock(moved, new LocalMode(false)))
        .isInstanceOf(Misconfiguration.class);
    assertThat(new TimeConfiguration().clock(moved, new LocalMode(true)).instant())
        .isAfter(java.time.Clock.systemUTC().instant().plus(Duration.ofHours(23)));
  }

  @Test
  void namesThePasswordsThatAreMissing() {
    var environment = new MockEnvironment().withProperty("spring.datasource.password", "x");
    assertThatThrownBy(() -> RequiredSettings.check(environment))
        .isInstanceOf(Misconfiguration.class)
        .hasMessageContaining("SPRING_FLYWAY_PASSWORD")
        .hasMessageContaining("WEB_PROJECTOR_PASSWORD")
        .hasMessageNotContaining("SPRING_DATASOURCE_PASSWORD");
  }

  @Test
  void tellsOutagesFromMistakes() {
    assertThat(Outages.isOutage(new RuntimeException(new java.sql.SQLException("gone")))).isTrue();
    assertThat(Outages.isOutage(new OutageException("not yet"))).isTrue();
    assertThat(Outages.isOutage(new org.springframework.dao.DuplicateKeyException("ours")))
        .isFalse();
    assertThat(Outages.isOutage(new IllegalStateException("ours"))).isFalse();
  }
}
