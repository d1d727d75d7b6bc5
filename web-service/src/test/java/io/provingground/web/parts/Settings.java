package io.provingground.web.parts;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Binds settings from environment variables, as they are documented. */
public final class Settings {
  private Settings() {}

  /** The record as it is with these variables and defaults for the rest. */
  public static <T> T bind(String prefix, Class<T> type, Map<String, String> variables) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.copyOf(variables)));
    ConfigurationPropertySources.attach(environment);
    return Binder.get(environment).bindOrCreate(prefix, Bindable.of(type));
  }
}
