package io.provingground.inventory.running;

import java.time.Clock;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Time, and a schema that is migrated when the database is there. */
@Configuration(proxyBeanMethods = false)
class RunningConfiguration {

  @Bean
  Clock clock(InventorySettings settings) {
    return Clock.offset(Clock.systemUTC(), settings.clockOffset());
  }

  /**
   * Boot's own for virtual threads runs all work that recurs with a delay on one thread: a purge of
   * millions would keep notices and expired stock waiting.
   */
  @Bean
  ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
    return builder.build();
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
