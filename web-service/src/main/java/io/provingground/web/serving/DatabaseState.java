package io.provingground.web.serving;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Whether the database answers, as readiness asks once or more a second. It says so in one line per
 * change; in place of Boot's, which writes a stack trace each time.
 */
@Component("dbHealthIndicator")
final class DatabaseState implements HealthIndicator {
  private static final Logger log = LoggerFactory.getLogger(DatabaseState.class);
  private static final int PATIENCE_SECONDS = 2;

  private final ObjectProvider<DataSource> connections;
  private final AtomicBoolean away = new AtomicBoolean();

  DatabaseState(ObjectProvider<DataSource> connections) {
    this.connections = connections;
  }

  @Override
  public Health health() {
    try (Connection connection = connections.getObject().getConnection()) {
      if (!connection.isValid(PATIENCE_SECONDS)) {
        throw new SQLException("no answer within " + PATIENCE_SECONDS + " s");
      }
      if (away.compareAndSet(true, false)) {
        log.info("The database answers again.");
      }
      return Health.up().build();
    } catch (SQLException failure) {
      lost(failure);
      return Health.down().build();
    }
  }

  /** Somebody has met its absence. */
  void lost(Throwable failure) {
    if (away.compareAndSet(false, true)) {
      log.warn(
          "The database does not answer ({}). This instance is not ready, and answers 503 to what needs it, until it does.",
          String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage()).strip());
    }
  }
}
