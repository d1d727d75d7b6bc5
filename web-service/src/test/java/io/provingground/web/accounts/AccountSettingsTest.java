package io.provingground.web.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.web.parts.Settings;
import io.provingground.web.serving.LocalMode;
import io.provingground.web.serving.Misconfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountSettingsTest {
  private static final LocalMode ELSEWHERE = new LocalMode(false);

  @Test
  void bindsEachSettingFromItsVariable() {
    var security =
        Settings.bind(
            "web.security",
            SecuritySettings.class,
            Map.of(
                "WEB_SECURITY_ISSUER", "https://shop.example", "WEB_SECURITY_TOKENLIFETIME", "5m"));
    assertThat(security.issuer()).isEqualTo(URI.create("https://shop.example"));
    assertThat(security.tokenLifetime()).isEqualTo(Duration.ofMinutes(5));
    assertThat(security.ownTokenLifetime()).isEqualTo(Duration.ofSeconds(60));
    var clients =
        Settings.bind(
            "web.clients", ClientSecrets.class, Map.of("WEB_CLIENTS_LOCALSERVICE_SECRET", "s"));
    assertThat(clients.localService().secret()).isEqualTo("s");
    var demo =
        Settings.bind(
            "web.demo",
            DemoSettings.class,
            Map.of("WEB_DEMO_ACCOUNTS", "true", "WEB_DEMO_PASSWORD", "p"));
    assertThat(demo).isEqualTo(new DemoSettings(true, "p"));
  }

  @Test
  void hasNeitherDemoAccountsNorClientSecretsByDefault() {
    assertThat(Settings.bind("web.demo", DemoSettings.class, Map.of()).accounts()).isFalse();
    assertThat(Settings.bind("web.clients", ClientSecrets.class, Map.of()).localService().secret())
        .isEmpty();
  }

  @Test
  void refusesDemoAccountsWithoutAPassword() {
    assertThatThrownBy(() -> new DemoSettings(true, " ")).isInstanceOf(Misconfiguration.class);
  }

  @Test
  void keepsTheSigningKeySealedOutsideLocalMode() {
    assertThatThrownBy(() -> new KeyEncryption(security(""), ELSEWHERE))
        .isInstanceOf(Misconfiguration.class);
    var encryption = new KeyEncryption(security("secret"), ELSEWHERE);
    var sealed = encryption.seal("{\"d\": \"private\"}");
    assertThat(sealed).doesNotContain("private");
    assertThat(encryption.open(sealed)).isEqualTo("{\"d\": \"private\"}");
    assertThatThrownBy(() -> new KeyEncryption(security("other"), ELSEWHERE).open(sealed))
        .hasMessageContaining("WEB_KEY_ENCRYPTION_PASSWORD");
  }

  private static SecuritySettings security(String password) {
    return new SecuritySettings(
        URI.create("http://localhost:8080"),
        password,
        Duration.ofMinutes(30),
        Duration.ofMinutes(1));
  }
}
