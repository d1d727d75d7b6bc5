package io.provingground.inventory.reporting;

import io.provingground.inventory.running.BackgroundTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Looks for due reports as long as the instance runs, on a thread of its own: a long report must
 * not keep other recurring work waiting.
 */
@Component
class ReportingLoop implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ReportingLoop.class);

  private final BackgroundTask schema;
  private final DailyReport report;
  private final ReportingSettings settings;
  private volatile @Nullable Thread thread;

  ReportingLoop(
      @Qualifier("schema") BackgroundTask schema, DailyReport report, ReportingSettings settings) {
    this.schema = schema;
    this.report = report;
    this.settings = settings;
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("stock report").start(this::run);
  }

  /** A report in work is left where it is; another instance resumes it when the lease has ended. */
  @Override
  public void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void run() {
    try {
      schema.await();
      while (true) {
        Thread.sleep(settings.lookEvery());
        look();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    try {
      report.look();
    } catch (DataAccessException | TransactionException e) {
      log.warn(
          "The stock report could not go on ({}). It is tried again in {}, here or elsewhere.",
          e.toString(),
          settings.lookEvery());
    }
  }
}
