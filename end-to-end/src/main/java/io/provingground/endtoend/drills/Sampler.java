package io.provingground.endtoend.drills;

import io.provingground.endtoend.platform.Addresses;
import io.provingground.endtoend.report.DrillReport.Sample;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at the platform once a second, from outside; what does not answer has no figure. */
final class Sampler implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(700);
  private static final Pattern QUEUE =
      Pattern.compile("^inventory_queue_lag(?:\\{[^}]*})? (\\S+)$", Pattern.MULTILINE);
  private static final String STATES = "select state, count(*) from customer_order group by state";
  private static final String UNRELAYED =
      """
      select greatest(0, coalesce(max(position), 0)
                         - (select position from relay_cursor where name = 'order.events'))
        from order_event
      """;

  private final Clients clients;
  private final Addresses addresses;
  private final Properties login = new Properties();
  private final Consumer<Sample> listener;
  private final List<Sample> samples = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Thread worker = Thread.ofPlatform().name("sampler").unstarted(this::work);
  private @Nullable Connection orders;

  /**
   * Not yet.
   *
   * @param password of {@code orders_app}
   * @param listener hears of each sample
   */
  Sampler(Clients clients, Addresses addresses, String password, Consumer<Sample> listener) {
    this.clients = clients;
    this.addresses = addresses;
    this.listener = listener;
    login.setProperty("user", "orders_app");
    login.setProperty("password", password);
    login.setProperty("connectTimeout", "1");
    login.setProperty("socketTimeout", "2");
  }

  void start() {
    worker.start();
  }

  List<Sample> samples() {
    return List.copyOf(samples);
  }

  private void work() {
    long begun = System.nanoTime();
    try {
      for (long second = 0; ; second++) {
        long due = begun + (second + 1) * 1_000_000_000L;
        Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        take(second);
      }
    } catch (InterruptedException _) {
      // The run is over.
    } finally {
      disconnect();
    }
  }

  private void take(long number) throws InterruptedException {
    Clients.Second second = clients.second(number);
    Map<String, Integer> states = new TreeMap<>();
    Long unrelayed = ask(states);
    var sample =
        new Sample(
            number,
            second.sent(),
            second.answered(),
            second.failed(),
            second.percentile(0.5),
            second.percentile(0.99),
            states,
            queue(),
            unrelayed);
    samples.add(sample);
    listener.accept(sample);
  }

  private @Nullable Long ask(Map<String, Integer> states) {
    try {
      if (orders == null || orders.isClosed()) {
        orders =
            DriverManager.getConnection(
                "jdbc:postgresql://" + addresses.database() + "/orders", login);
      }
      try (var statement = orders.createStatement()) {
        try (var rows = statement.executeQuery(STATES)) {
          while (rows.next()) {
            states.put(rows.getString(1), rows.getInt(2));
          }
        }
        try (var row = statement.executeQuery(UNRELAYED)) {
          return row.next() ? row.getLong(1) : null;
        }
      }
    } catch (SQLException _) {
      // The database may be what the drill has taken away: no figure then.
      return null;
    }
  }

  private @Nullable Long queue() throws InterruptedException {
    for (int number = 1; number <= 2; number++) {
      int port = addresses.managementPort("inventory-service", number);
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
              .timeout(PATIENCE)
              .build();
      try {
        Matcher metric = QUEUE.matcher(http.send(request, BodyHandlers.ofString()).body());
        if (metric.find()) {
          return (long) Double.parseDouble(metric.group(1));
        }
      } catch (IOException _) {
        // That instance may be what the drill has taken away; another one may know.
      }
    }
    return null;
  }

  @Override
  public void close() {
    worker.interrupt();
  }

  private void disconnect() {
    http.close();
    try {
      if (orders != null) {
        orders.close();
      }
    } catch (SQLException _) {
      // Only figures were read over it.
    }
  }
}
