package io.provingground.inventory.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.mock.env.MockEnvironment;

class StartChecksTest {

  private final MockEnvironment environment =
      new MockEnvironment().withProperty("spring.flyway.password", "secret");

  @Test
  void aMissingPasswordStopsTheStartAndIsNamed() {
    assertThatThrownBy(() -> check(null, Duration.ZERO))
        .isInstanceOfSatisfying(
            MisconfigurationException.class,
            e -> assertThat(e.cure()).contains("SPRING_DATASOURCE_PASSWORD"));
    environment.setProperty("spring.flyway.password", "");
    assertThatThrownBy(() -> check("secret", Duration.ZERO))
        .isInstanceOfSatisfying(
            MisconfigurationException.class,
            e -> assertThat(e.cure()).contains("SPRING_FLYWAY_PASSWORD"));
  }

  @Test
  void theClockIsMovedOnLocalPlatformsOnly() {
    assertThatThrownBy(() -> check("secret", Duration.ofSeconds(30)))
        .isInstanceOf(MisconfigurationException.class)
        .hasMessageContaining("inventory.clock-offset");

    environment.setProperty("proving.ground.local", "true");
    assertThatCode(() -> check("secret", Duration.ofSeconds(30))).doesNotThrowAnyException();
  }

  @Test
  void theFailureIsToldWithItsCure() {
    var analysis =
        new MisconfigurationAnalyzer()
            .analyze(new IllegalStateException(), new MisconfigurationException("what", "cure"));

    assertThat(analysis.getDescription()).isEqualTo("what");
    assertThat(analysis.getAction()).isEqualTo("cure");
  }

  @Test
  void bindsEverySetting() {
    Binder binder =
        new Binder(
            new MapConfigurationPropertySource(
                Map.of("inventory.clock-offset", "PT30S", "inventory.drain", "3s")));

    assertThat(binder.bind("inventory", InventorySettings.class).get())
        .isEqualTo(
            new InventorySettings(
                Duration.ofSeconds(30), Duration.ofSeconds(3), Duration.ofSeconds(18)));
  }

  private void check(@Nullable String password, Duration offset) {
    var _ =
        new StartChecks(
            database(password),
            new InventorySettings(offset, Duration.ZERO, Duration.ZERO),
            environment);
  }

  private static JdbcConnectionDetails database(@Nullable String password) {
    return new JdbcConnectionDetails() {
      @Override
      public @Nullable String getUsername() {
        return "inventory_app";
      }

      @Override
      public @Nullable String getPassword() {
        return password;
      }

      @Override
      public String getJdbcUrl() {
        return "jdbc:postgresql://localhost/inventory";
      }
    };
  }
}
