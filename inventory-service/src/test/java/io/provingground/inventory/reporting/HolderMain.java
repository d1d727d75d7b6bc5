package io.provingground.inventory.reporting;

import io.provingground.inventory.parts.Strings;
import io.provingground.inventory.reporting.DailyReport.Look;
import io.provingground.inventory.reporting.DailyReport.Pace;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A process that competes for the report as an instance of the service does, with the same code and
 * the same database role. It tells each moment on its output. A stepwise one makes a step when a
 * line comes in, so that a test knows where it is when it is frozen or killed.
 */
final class HolderMain {

  static final int CHUNK = 10;

  private HolderMain() {}

  /** Arguments: JDBC address, password, name, lease in milliseconds, whether stepwise. */
  public static void main(String... args) throws InterruptedException {
    DriverManagerDataSource database =
        new DriverManagerDataSource(args[0], "inventory_app", args[1]);
    JdbcClient jdbc = JdbcClient.create(database);
    ReportingSettings settings = settings(Duration.ofMillis(Long.parseLong(args[3])));
    DailyReport report =
        new DailyReport(
            new Leases(jdbc, settings),
            new StockReports(jdbc, settings),
            new TransactionTemplate(new JdbcTransactionManager(database)),
            Boolean.parseBoolean(args[4]) ? Strings::waitForOrder : tell(),
            args[2]);
    Strings.tell("READY");
    Strings.waitForOrder();
    while (true) {
      Look look = report.look();
      if (look != Look.NOTHING_TO_DO) {
        Strings.tell(look.name());
      }
      Thread.sleep(settings.lookEvery());
    }
  }

  static ReportingSettings settings(Duration lease) {
    return new ReportingSettings(
        // Today's own report is not due before the day ends: the tests plan theirs.
        LocalTime.of(23, 59, 59), Duration.ofMillis(50), lease, CHUNK, Duration.ZERO);
  }

  private static Pace tell() {
    return () -> Strings.tell("STEP");
  }
}
