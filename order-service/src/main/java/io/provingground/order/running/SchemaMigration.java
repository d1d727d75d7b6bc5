package io.provingground.order.running;

import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Migrates in the background and until it works, so that the service can start before its database.
 */
@Component
public class SchemaMigration implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SchemaMigration.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Flyway flyway;
  private final ApplicationEventPublisher events;
  private volatile boolean done;
  private final BackgroundLoop loop;
  private Duration pause = FIRST_PAUSE;

  SchemaMigration(Flyway flyway, ApplicationEventPublisher events) {
    this.flyway = flyway;
    this.events = events;
    this.loop =
        new BackgroundLoop(
            "The migration of the schema", "The service is not ready.", events, this::turn);
  }

  /** Whether the database has the schema of this release. */
  public boolean isDone() {
    return done;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    loop.start();
  }

  @Override
  public void close() {
    loop.close();
  }

  private Optional<Duration> turn() {
    var now = pause;
    pause = longer(now);
    if (!done && !migrated(now)) {
      return Optional.of(now);
    }
    done = true;
    events.publishEvent(new SchemaReady());
    return Optional.empty();
  }

  private boolean migrated(Duration pause) {
    try {
      var result = flyway.migrate();
      log.info(
          "The schema is at version {} ({} migrations were run).",
          result.targetSchemaVersion == null
              ? result.initialSchemaVersion
              : result.targetSchemaVersion,
          result.migrationsExecuted);
      return true;
    } catch (FlywayException failure) {
      log.warn(
          "The schema could not be migrated ({}). The service is not ready; it tries again in {} ms.",
          String.valueOf(failure.getMessage()).lines().findFirst().orElse("no message"),
          pause.toMillis());
      return false;
    }
  }

  private static Duration longer(Duration pause) {
    var doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Boot would migrate while it starts, and fail the start without a database. */
  @Configuration(proxyBeanMethods = false)
  static class Later {
    @Bean
    FlywayMigrationStrategy migrateLater() {
      return flyway -> {};
    }
  }
}
