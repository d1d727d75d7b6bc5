package io.provingground.web.serving;

import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Looks for the secrets before anything starts, because a missing one would show as a puzzling
 * refusal much later.
 */
public final class RequiredSettings
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  static final List<String> SECRETS =
      List.of("spring.datasource.password", "spring.flyway.password", "web.projector.password");

  /** For main; tests bring their own connections. */
  public RequiredSettings() {}

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    check(context.getEnvironment());
  }

  static void check(Environment environment) {
    var missing =
        SECRETS.stream()
            .filter(name -> environment.getProperty(name, "").isEmpty())
            .map(name -> name.toUpperCase(java.util.Locale.ROOT).replace('.', '_'))
            .toList();
    if (!missing.isEmpty()) {
      throw new Misconfiguration(
          "Passwords are missing: " + String.join(", ", missing) + ".",
          "Set them as environment variables, or mount files of the properties' names under /run/secrets/proving-ground.");
    }
  }
}
