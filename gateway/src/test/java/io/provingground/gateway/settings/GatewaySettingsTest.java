package io.provingground.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

class GatewaySettingsTest {
  @Test
  void hasADefaultForEverything() throws IOException {
    GatewaySettings settings = bind(Map.of());
    assertThat(settings.drain()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.routes())
        .containsOnlyKeys(
            "orders",
            "sagas",
            "sales-reports",
            "state-rebuilds",
            "payment-callbacks",
            "products",
            "price-list",
            "availability",
            "parked-messages",
            "stock-adjustments",
            "stock-differences",
            "stock-reports",
            "pages");
    assertThat(settings.routes().get("orders"))
        .extracting(RouteSettings::path, RouteSettings::service, RouteSettings::kind)
        .containsExactly("/api/*/orders/**", "order-service", RouteSettings.Kind.API);
    assertThat(settings.discovery().names())
        .containsOnlyKeys("web-service", "order-service", "inventory-service");
    assertThat(settings.limits().body()).isEqualTo(DataSize.ofKilobytes(64));
    assertThat(settings.limits().attempts()).isEqualTo(3);
    assertThat(settings.revealInstances()).isFalse();
  }

  @Test
  void takesSettingsFromTheEnvironment() throws IOException {
    GatewaySettings settings =
        bind(
            Map.of(
                "GATEWAY_DRAIN", "5s",
                "GATEWAY_DISCOVERY_FILE", "/run/instances.json",
                "GATEWAY_DISCOVERY_NAMES_ORDERSERVICE", "http://ignored",
                "GATEWAY_ROUTES_ORDERS_RESPONSETIMEOUT", "1s",
                "GATEWAY_LIMITS_BODY", "1MB",
                "GATEWAY_REVEALINSTANCES", "true"));
    assertThat(settings.drain()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.discovery().file()).isEqualTo(Path.of("/run/instances.json"));
    assertThat(settings.routes().get("orders"))
        .extracting(RouteSettings::responseTimeout, RouteSettings::service)
        .containsExactly(Duration.ofSeconds(1), "order-service");
    assertThat(settings.limits().body()).isEqualTo(DataSize.ofMegabytes(1));
    assertThat(settings.revealInstances()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "GATEWAY_DRAIN, -1s, gateway.drain",
    "GATEWAY_LIMITS_ATTEMPTS, 0, attempts",
    "GATEWAY_LIMITS_BODY, 0B, gateway.limits.body",
    "GATEWAY_DISCOVERY_FILEINTERVAL, 0s, intervals",
    "GATEWAY_ROUTES_ORDERS_PATH, orders, must start with /",
    "GATEWAY_ROUTES_ORDERS_RESPONSETIMEOUT, 0s, response-timeout"
  })
  void saysWhatIsWrong(String name, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of(name, value))).rootCause().hasMessageContaining(message);
  }

  private static GatewaySettings bind(Map<String, Object> variables) throws IOException {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .forEach(source -> environment.getPropertySources().remove(source.getName()));
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    new YamlPropertySourceLoader()
        .load("defaults", new ClassPathResource("application.yml"))
        .forEach(environment.getPropertySources()::addLast);
    environment.getPropertySources().addLast(new MapPropertySource("none", Map.of()));
    return Binder.get(environment).bind("gateway", GatewaySettings.class).get();
  }
}
