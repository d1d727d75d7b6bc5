package io.provingground.order.running;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What readiness and start-up depend on. Never on Kafka: orders are taken without it. */
@Configuration(proxyBeanMethods = false)
class Probes {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Ready when the schema is there and the database answers. */
  @Bean("ordersHealthIndicator")
  HealthIndicator orders(DataSource database, SchemaMigration migration) {
    return () -> {
      if (!migration.isDone()) {
        return Health.outOfService().withDetail("schema", "not migrated yet").build();
      }
      try (var connection = database.getConnection()) {
        return connection.isValid((int) PATIENCE.toSeconds())
            ? Health.up().build()
            : Health.outOfService().build();
      } catch (SQLException failure) {
        return Health.outOfService()
            .withDetail("database", String.valueOf(failure.getMessage()))
            .build();
      }
    };
  }
}
