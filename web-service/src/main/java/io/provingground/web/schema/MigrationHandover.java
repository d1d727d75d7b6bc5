package io.provingground.web.schema;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Takes the configured Flyway from Boot without migrating yet: Boot asks while beans are made,
 * where waiting for a database would hold the start up. It depends on nothing, since whatever needs
 * the database depends on it.
 */
@Component
final class MigrationHandover implements FlywayMigrationStrategy {
  private volatile @Nullable Flyway flyway;

  @Override
  public void migrate(Flyway configured) {
    flyway = configured;
  }

  void migrateNow() {
    var configured = flyway;
    if (configured == null) {
      throw new IllegalStateException(
          "Boot has not configured Flyway; is spring.flyway.enabled false?");
    }
    configured.migrate();
  }
}
