package io.provingground.endtoend.bench;

import io.provingground.endtoend.platform.Addresses;
import io.provingground.endtoend.platform.FreePorts;
import io.provingground.endtoend.platform.Machine;
import io.provingground.endtoend.platform.Platform;
import io.provingground.endtoend.report.BenchmarkReport;
import java.io.IOException;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What a pessimistic lock, optimistic repeats and a conditional update cost when many want the same
 * product, or few do: on the platform's durable database, with nothing else running.
 */
final class ContentionBenchmark implements Benchmark {
  private static final List<Integer> PRODUCTS = List.of(1, 10, 1000);
  private static final List<Integer> WORKERS = List.of(1, 8, 64);
  private static final int ROUNDS = 3;
  private static final String SPEED = "orders/s";
  private static final String TAIL = "ms p99";
  private static final String WASTED = "wasted transactions/order";

  @Override
  public String name() {
    return "contention";
  }

  @Override
  public String summary() {
    return "Pessimistic lock, optimistic repeats, conditional update: on 1 to 1000 products.";
  }

  @Override
  public Findings run(boolean quick, Consumer<String> progress)
      throws IOException, InterruptedException {
    var addresses = new Addresses(FreePorts.base());
    try (var platform = Platform.start("--ports", Integer.toString(addresses.base()));
        var database =
            new LocalDatabase(addresses.database(), "inventory", platform.secret("postgres"))) {
      for (String part :
          List.of(
              "gateway", "web-service", "order-service", "inventory-service", "kafka", "sandbox")) {
        platform.run("stop", part);
      }
      database.execute(StockBuyer.TABLES);
      return new Measuring(platform, addresses, database, progress).all(quick);
    }
  }

  /** The database is up, and quiet but for this. */
  private record Measuring(
      Platform platform, Addresses addresses, LocalDatabase database, Consumer<String> progress) {

    Findings all(boolean quick) throws IOException, InterruptedException {
      var time = Duration.ofSeconds(quick ? 2 : 5);
      for (StockStrategy strategy : StockStrategy.values()) {
        // Compiled before it is measured.
        run(strategy, 10, 8, time, new MedianRows());
      }
      var figures = new MedianRows();
      for (int round = 1; round <= (quick ? 1 : ROUNDS); round++) {
        for (int products : PRODUCTS) {
          for (int workers : WORKERS) {
            for (StockStrategy strategy : StockStrategy.values()) {
              progress.accept(round + "  " + run(strategy, products, workers, time, figures));
            }
          }
        }
      }
      return findings(figures);
    }

    /** Measures one, and tells it in a line. */
    private String run(
        StockStrategy strategy, int products, int workers, Duration time, MedianRows figures)
        throws IOException, InterruptedException {
      fillShelves(products);
      var wasted = new AtomicLong();
      ClosedLoop.Placed sold =
          new ClosedLoop(opening(strategy, products, wasted), workers).run(time);
      refuseLostUpdates(sold.orders());
      double perOrder = (double) wasted.get() / sold.orders();
      String label = label(products, workers);
      figures.add(label, strategy.toString(), SPEED, sold.perSecond());
      figures.add(label, strategy.toString(), TAIL, sold.millis(0.99));
      figures.add(label, strategy.toString(), WASTED, perOrder);
      return "%-28s %-12s %6.0f orders/s  p99 %8.2f ms  %.3f wasted per order"
          .formatted(label, strategy, sold.perSecond(), sold.millis(0.99), perOrder);
    }

    private void fillShelves(int products) throws IOException {
      database.execute("truncate contention.shelf, contention.sale");
      database.execute(
          "insert into contention.shelf (sku, available) select n, 1000000000 from generate_series(0, %d) n"
              .formatted(products - 1));
      database.execute("vacuum analyze contention.shelf");
      database.execute("checkpoint");
    }

    private Placer.Opening opening(StockStrategy strategy, int products, AtomicLong wasted) {
      String url = "jdbc:postgresql://" + addresses.database() + "/inventory";
      String password = platform.secret("postgres");
      return _ ->
          new StockBuyer(
              DriverManager.getConnection(url, "postgres", password), strategy, products, wasted);
    }

    /** A strategy that sells a piece twice is quick, and wrong. */
    private void refuseLostUpdates(long orders) throws IOException {
      long taken = database.count("select sum(1000000000 - available) from contention.shelf");
      long sales = database.count("select count(*) from contention.sale");
      if (taken != orders || sales != orders) {
        throw new IOException(
            "%d orders were acknowledged, %d stored, and %d pieces taken"
                .formatted(orders, sales, taken));
      }
    }
  }

  private static String label(int products, int workers) {
    return "%d product%s, %d worker%s"
        .formatted(products, products == 1 ? "" : "s", workers, workers == 1 ? "" : "s");
  }

  /**
   * Orders per second by those of the pessimistic lock. Nothing is aimed at: it is a comparison.
   */
  private static Findings findings(MedianRows figures) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (int products : PRODUCTS) {
      for (int workers : WORKERS) {
        String label = label(products, workers);
        double locked = figures.median(label, StockStrategy.PESSIMISTIC.toString(), SPEED);
        for (StockStrategy other : List.of(StockStrategy.OPTIMISTIC, StockStrategy.CONDITIONAL)) {
          ratios.put(
              "%s.%dx%d".formatted(other, products, workers),
              figures.median(label, other.toString(), SPEED) / locked);
        }
      }
    }
    return new Findings(
        new BenchmarkReport(
            "contention",
            LocalDate.now(ZoneOffset.UTC),
            Machine.description(),
            figures.rows(),
            ratios),
        List.of());
  }
}
