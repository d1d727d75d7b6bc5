package io.provingground.order.reporting;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.provingground.order.history.store.EventFormat;
import io.provingground.order.history.store.WriteVersion;
import io.provingground.order.parts.Json;
import io.provingground.order.running.Work;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * A process that takes report tasks as an instance of the service does, with the same code and the
 * same database role. It tells each moment on its output. A stepwise one reads a chunk when a line
 * comes in, so that a test knows where it is when it is frozen or killed.
 */
final class TakerMain {
  static final int CHUNK = 20;
  private static final Duration SLOW = Duration.ofMillis(400);

  private static final BufferedReader ORDERS =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  /** How it goes on after a chunk. */
  enum Pace {
    FAST,
    SLOW,
    STEPWISE,
    UNTIL_STOPPED
  }

  private TakerMain() {}

  /** Arguments: JDBC address, password, broker, topic, record lock in milliseconds, pace. */
  public static void main(String... args) {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    var settings = settings(args[3], Duration.ofMillis(Long.parseLong(args[4])));
    var queue = new TaskQueue(List.of(args[2]), args[3], settings);
    var pace = Pace.valueOf(args[5]);
    try (var service = new AnnotationConfigApplicationContext()) {
      var database = new DriverManagerDataSource(args[0], "orders_app", args[1]);
      service.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
      service.registerBean(JsonMapper.class, () -> Json.MAPPER);
      service.registerBean(SalesReportSettings.class, () -> settings);
      service.registerBean(TaskQueue.class, () -> queue);
      var meters = new SimpleMeterRegistry();
      service.registerBean(Work.class, () -> new Work(meters));
      service.registerBean(ReportListener.class, () -> moment -> on(moment, pace, meters));
      service.registerBean(Drains.class, () -> new Drains(meters));
      service.register(
          WriteVersion.class,
          EventFormat.class,
          DayEvents.class,
          SalesReports.class,
          ReportMaker.class,
          TaskTaker.class);
      service.refresh();
      service.registerShutdownHook();
      tell("READY");
      waitForOrder();
      service.getBean(TaskTaker.class).start();
      // Until the test kills it, or is gone itself.
      Thread.currentThread().join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** With the topic's name as that of the group. */
  static SalesReportSettings settings(String group, Duration lock) {
    return new SalesReportSettings(
        LocalTime.of(0, 10),
        Duration.ofSeconds(1),
        Duration.ofMinutes(10),
        group,
        lock,
        5,
        Duration.ofMillis(200),
        CHUNK);
  }

  /**
   * What comes at a stop where the service waits for what is in work; here the process stays on.
   */
  private record Drains(MeterRegistry meters) implements SmartLifecycle {
    @Override
    public void start() {}

    @Override
    public void stop() {
      tellWork(meters);
      // So that what is given back is given back by the taker, not by the end of its connection.
      waitForOrder();
    }

    @Override
    public boolean isRunning() {
      return true;
    }
  }

  private static void on(ReportMoment moment, Pace pace, MeterRegistry meters) {
    tell(moment.name());
    if (moment == ReportMoment.TAKEN) {
      tellWork(meters);
    }
    if (moment == ReportMoment.CHUNK_READ) {
      switch (pace) {
        case FAST -> {}
        case SLOW -> LockSupport.parkNanos(SLOW.toNanos());
        case STEPWISE -> waitForOrder();
        case UNTIL_STOPPED -> {
          while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
          }
        }
      }
    }
  }

  private static void waitForOrder() {
    tell("WAITING");
    try {
      if (ORDERS.readLine() == null) {
        // The test is gone, and nobody else would end this process.
        System.exit(0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void tellWork(MeterRegistry meters) {
    tell("IN_WORK_" + (int) meters.get("work.in.progress").gauge().value());
  }

  private static void tell(String moment) {
    System.out.println("moment " + moment);
  }
}
