package io.provingground.web.schema;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Migrates on a thread of its own, again and again with growing pauses until it works. Several
 * instances may do so at once: Flyway takes a lock in the database.
 */
@Component
final class BackgroundMigration implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(BackgroundMigration.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final MigrationHandover migrations;
  private final Schema schema;
  private final List<AfterMigration> followers;
  private volatile @Nullable Thread worker;

  BackgroundMigration(MigrationHandover migrations, Schema schema, List<AfterMigration> followers) {
    this.migrations = migrations;
    this.schema = schema;
    this.followers = followers;
  }

  @Override
  public void start() {
    worker = Thread.ofVirtual().name("migration").start(this::migrateUntilItWorks);
  }

  @Override
  public void stop() {
    var running = worker;
    if (running != null) {
      running.interrupt();
      worker = null;
    }
  }

  @Override
  public boolean isRunning() {
    return worker != null;
  }

  private void migrateUntilItWorks() {
    var pause = FIRST_PAUSE;
    String lastFailure = "";
    while (!Thread.currentThread().isInterrupted()) {
      var failure = attempt();
      if (failure == null) {
        return;
      }
      var reason = String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
      if (!reason.equals(lastFailure)) {
        log.warn(
            "Could not bring the database up to date ({}). This instance is not ready; it tries again until it works.",
            reason,
            failure);
        lastFailure = reason;
      }
      if (!sleep(pause)) {
        return;
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
  }

  private @Nullable RuntimeException attempt() {
    try {
      migrations.migrateNow();
      followers.forEach(AfterMigration::run);
      schema.becameReady();
      log.info("The database is up to date. Sign-in, carts and views can be served.");
      return null;
    } catch (RuntimeException failure) {
      return failure;
    }
  }

  private static boolean sleep(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
