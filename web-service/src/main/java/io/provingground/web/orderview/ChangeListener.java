package io.provingground.web.orderview;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears from the database which orders any instance has projected. It listens on a connection of
 * its own, for as long as this service runs; what was said while that connection was lost is made
 * up for by looking at every open page's order.
 */
@Component
final class ChangeListener implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ChangeListener.class);
  private static final int WAIT_MS = 5_000;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final JdbcConnectionDetails database;
  private final LiveOrders live;
  private final ThreadFactory threads;
  private volatile @Nullable Thread worker;
  private Duration pause = FIRST_PAUSE;

  @Autowired
  ChangeListener(JdbcConnectionDetails database, LiveOrders live) {
    this(database, live, Thread.ofVirtual().name("order-view-changes").factory());
  }

  ChangeListener(JdbcConnectionDetails database, LiveOrders live, ThreadFactory threads) {
    this.database = database;
    this.live = live;
    this.threads = threads;
  }

  @Override
  public void start() {
    var thread = threads.newThread(this::listenForGood);
    // Before it runs: it goes on only as long as it finds itself here.
    worker = thread;
    thread.start();
  }

  @Override
  public void stop() {
    var running = worker;
    if (running != null) {
      worker = null;
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return worker != null;
  }

  private void listenForGood() {
    var heard = true;
    while (worker == Thread.currentThread()) {
      try (var connection = connect()) {
        log.info("Listening for changes of order views.");
        heard = true;
        pause = FIRST_PAUSE;
        listen(connection);
      } catch (SQLException lost) {
        if (heard && worker == Thread.currentThread()) {
          log.warn(
              "Cannot hear of changes of order views ({}). Live pages stand still until the database is back.",
              lost.getMessage());
        }
        heard = false;
        sleep();
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("listen " + ViewWriter.CHANNEL);
      live.anyMayHaveChanged();
      var postgres = connection.unwrap(PGConnection.class);
      while (worker == Thread.currentThread()) {
        var notifications = postgres.getNotifications(WAIT_MS);
        if (notifications.length == 0) {
          // Silence may also mean that the connection has died.
          statement.execute("select 1");
        }
        Arrays.stream(notifications).forEach(notification -> tell(notification.getParameter()));
      }
    }
  }

  private void tell(String orders) {
    try {
      live.changed(Arrays.stream(orders.split(",", -1)).map(UUID::fromString).toList());
    } catch (IllegalArgumentException _) {
      // Too many to be named, or named as another release does.
      live.anyMayHaveChanged();
    }
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", String.valueOf(database.getUsername()));
    properties.setProperty("password", String.valueOf(database.getPassword()));
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "10");
    properties.setProperty("ApplicationName", "order view changes");
    return DriverManager.getConnection(database.getJdbcUrl(), properties);
  }

  private void sleep() {
    try {
      Thread.sleep(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
