package io.provingground.inventory.running;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What must be set before anything starts. Passwords have no defaults. */
@Component
class StartChecks {

  StartChecks(JdbcConnectionDetails database, InventorySettings settings, Environment environment) {
    if (isEmpty(database.getPassword())) {
      throw missing("spring.datasource.password", "SPRING_DATASOURCE_PASSWORD", "inventory_app");
    }
    if (isEmpty(environment.getProperty("spring.flyway.password"))) {
      throw missing("spring.flyway.password", "SPRING_FLYWAY_PASSWORD", "inventory_owner");
    }
    if (!settings.clockOffset().isZero() && !isLocal(environment)) {
      throw new MisconfigurationException(
          "inventory.clock-offset is set, but this is not a local platform.",
          "Remove INVENTORY_CLOCKOFFSET, or set PROVING_GROUND_LOCAL=true on a machine for drills.");
    }
  }

  static boolean isLocal(Environment environment) {
    return environment.getProperty("proving.ground.local", Boolean.class, false);
  }

  private static boolean isEmpty(@Nullable String value) {
    return value == null || value.isBlank();
  }

  private static MisconfigurationException missing(String property, String variable, String role) {
    return new MisconfigurationException(
        property + " is not set: the password of the database role " + role + " has no default.",
        "Set the environment variable %s, or mount a file named %s (see README.md)."
            .formatted(variable, property));
  }
}
