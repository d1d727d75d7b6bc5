package io.provingground.inventory.reserving;

import io.provingground.inventory.running.BackgroundTask;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets reservations that ended long ago, with their answers, a chunk per transaction. From then
 * on a command of that age cannot be told from a new one, so it is never redriven. Answers of
 * parked commands stay as long as an operator may still decide about them.
 */
@Component
class AnswerPurge {

  private static final Logger log = LoggerFactory.getLogger(AnswerPurge.class);

  private final BackgroundTask schema;
  private final JdbcClient jdbc;
  private final ReservingSettings settings;

  AnswerPurge(
      @Qualifier("schema") BackgroundTask schema, JdbcClient jdbc, ReservingSettings settings) {
    this.schema = schema;
    this.jdbc = jdbc;
    this.settings = settings;
  }

  @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void purge() {
    if (!schema.isDone()) {
      return;
    }
    try {
      long purged = 0;
      for (int chunk = chunk(); chunk > 0; chunk = chunk()) {
        purged += chunk;
      }
      if (purged > 0) {
        log.info("{} old reservations, and old answers without one, are purged.", purged);
      }
    } catch (DataAccessException e) {
      log.warn("Old answers could not be purged ({}). It is tried again.", e.toString());
    }
  }

  private int chunk() {
    return jdbc.sql("select purge_answers(cast(? as interval), ?)")
        .params(settings.keepAnswers().toString(), settings.sweepChunk())
        .query(Integer.class)
        .single();
  }
}
