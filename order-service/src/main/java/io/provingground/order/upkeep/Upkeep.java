package io.provingground.order.upkeep;

import io.provingground.order.fulfilment.SagaSettings;
import io.provingground.order.running.BackgroundLoop;
import io.provingground.order.running.SchemaReady;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Recurring work of every instance. Each task may run twice at once and be missed at any time. */
@Component
class Upkeep implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
  private static final int MONTHS_AHEAD = 2;
  private static final Duration HOURLY = Duration.ofHours(1);
  private static final Duration OFTEN = Duration.ofSeconds(5);

  // In chunks: one long delete would hold its locks, and the relay, for as long.
  private static final String PURGE =
      """
      delete from order_saga where order_id in (
        select order_id from order_saga
         where due_at is null and updated_at < clock_timestamp() - :keep::interval limit 1000)
      """;

  private final JdbcClient jdbc;
  private final SagaSettings settings;
  private final List<BackgroundLoop> loops;

  Upkeep(
      JdbcClient jdbc, Figures figures, SagaSettings settings, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.settings = settings;
    this.loops =
        List.of(
            every(HOURLY, "Making partitions ahead", this::makePartitions, events),
            every(HOURLY, "Purging finished sagas", this::purgeSagas, events),
            every(OFTEN, "Counting", figures::count, events));
  }

  @EventListener(SchemaReady.class)
  void start() {
    loops.forEach(BackgroundLoop::start);
  }

  @Override
  public void close() {
    loops.forEach(BackgroundLoop::close);
  }

  private void makePartitions() {
    var made =
        jdbc.sql("select make_order_event_partitions(:months)")
            .param("months", MONTHS_AHEAD)
            .query(Integer.class)
            .single();
    if (made > 0) {
      log.info("Made {} partitions of events ahead.", made);
    }
  }

  private void purgeSagas() {
    int purged;
    do {
      purged = jdbc.sql(PURGE).param("keep", settings.keep().toString()).update();
    } while (purged > 0);
  }

  private static BackgroundLoop every(
      Duration interval, String what, Runnable task, ApplicationEventPublisher events) {
    return new BackgroundLoop(
        what,
        "Nothing depends on a single turn.",
        events,
        () -> {
          run(what, task);
          return Optional.of(interval);
        });
  }

  private static void run(String what, Runnable task) {
    try {
      task.run();
    } catch (DataAccessException failure) {
      log.warn(
          "{} was not possible ({}). It is tried again at its next turn.",
          what,
          failure.getMessage());
    }
  }
}
