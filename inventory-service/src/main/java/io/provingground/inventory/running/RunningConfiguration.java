package io.provingground.inventory.running;

import java.time.Clock;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Time, and a schema that is migrated when the database is there. */
@Configuration(proxyBeanMethods = false)
class RunningConfiguration {

  @Bean
  Clock clock(InventorySettings settings) {
    return Clock.offset(Clock.systemUTC(), settings.clockOffset());
  }

  /** Boot would migrate while the context starts, and fail without a database. */
  @Bean
  FlywayMigrationStrategy migrateLater() {
    return _ -> {};
  }

  @Bean
  FlywayConfigurationCustomizer sampleProducts(Environment environment) {
    return flyway -> {
      if (StartChecks.isLocal(environment)) {
        flyway.locations("classpath:db/migration", "classpath:db/local");
      }
    };
  }

  @Bean
  BackgroundTask schema(Flyway flyway) {
    return new BackgroundTask(
        "Migrating the database", "Products and commands wait, requests get 503.", flyway::migrate);
  }
}
