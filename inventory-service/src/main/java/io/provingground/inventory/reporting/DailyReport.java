package io.provingground.inventory.reporting;

import io.provingground.inventory.reporting.Leases.Lease;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** One look at whether a report is to be written, and the writing of it under its lease. */
@Component
class DailyReport {

  private static final Logger log = LoggerFactory.getLogger(DailyReport.class);

  private final Leases leases;
  private final StockReports reports;
  private final TransactionTemplate transaction;
  private final Pace pace;
  private final String holder;

  DailyReport(
      Leases leases,
      StockReports reports,
      TransactionTemplate transaction,
      Pace pace,
      @Value("${INSTANCE_NAME:inventory-service}") String holder) {
    this.leases = leases;
    this.reports = reports;
    this.transaction = transaction;
    this.pace = pace;
    this.holder = holder;
  }

  /** What happens between two steps; no transaction is open meanwhile. */
  @FunctionalInterface
  interface Pace {
    /** Returns when the next step may be done. */
    void afterStep() throws InterruptedException;
  }

  /** How a look ended. */
  enum Look {
    /** Nothing was due, or somebody else writes it. */
    NOTHING_TO_DO,
    /** This instance wrote the report's end. */
    DONE,
    /** Another instance took the report over; it goes on from what is there. */
    LEASE_LOST
  }

  private enum Step {
    WRITTEN,
    NOTHING_LEFT,
    REFUSED
  }

  /** Writes a report that is due and free, if there is one. Whatever throws leaves it resumable. */
  Look look() throws InterruptedException {
    reports.plan();
    Optional<Lease> lease = leases.claim(holder);
    return lease.isEmpty() ? Look.NOTHING_TO_DO : write(lease.get());
  }

  private Look write(Lease lease) throws InterruptedException {
    log.info("Stock report of {}: written here, token {}.", lease.day(), lease.token());
    while (true) {
      switch (step(lease)) {
        case WRITTEN -> pace.afterStep();
        case NOTHING_LEFT -> {
          log.info("Stock report of {}: done.", lease.day());
          return Look.DONE;
        }
        case REFUSED -> {
          log.warn(
              "Stock report of {}: token {} is no longer the latest. Another instance goes on.",
              lease.day(),
              lease.token());
          return Look.LEASE_LOST;
        }
      }
    }
  }

  /** The token is checked in the transaction that writes, so a refused step leaves nothing. */
  private Step step(Lease lease) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          if (!leases.renew(lease)) {
            return Step.REFUSED;
          }
          if (reports.writeNext(lease) > 0) {
            return Step.WRITTEN;
          }
          leases.finish(lease);
          return Step.NOTHING_LEFT;
        }));
  }
}
