package io.provingground.endtoend.bench;

import io.provingground.endtoend.load.Account;
import io.provingground.endtoend.load.Offer;
import io.provingground.endtoend.load.Offers;
import io.provingground.endtoend.platform.Addresses;
import io.provingground.endtoend.platform.FreePorts;
import io.provingground.endtoend.platform.Machine;
import io.provingground.endtoend.platform.Platform;
import io.provingground.endtoend.report.BenchmarkReport;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How many commands inventory-service works per second when many wait, and how long a lone one
 * takes from its sending to its answer: in batches, and with a transaction for each. Same queue,
 * same database, in turn.
 */
final class ReservingBenchmark implements Benchmark {
  private static final int ROUNDS = 3;
  private static final int PRODUCTS = 20;
  private static final double BACKLOG_TARGET = 3;
  private static final double LONE_TARGET = 1.1;
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final String BACKLOG = "many waiting";
  private static final String LONE = "a lone one";
  private static final String SPEED = "commands/s";
  private static final String MEDIAN = "ms p50";

  private static final List<String> OPTIONS =
      List.of(
          "--instances=web-service=1",
          "--instances=order-service=1",
          "--instances=inventory-service=2",
          "--set=inventory-service#2.INVENTORY_RESERVING_BATCH=1",
          "--set=inventory-service#2.INVENTORY_RESERVING_WORKERS=8");

  @Override
  public String name() {
    return "reserving";
  }

  @Override
  public String summary() {
    return "Commands per second and a lone one's time, in batches and with a transaction for each.";
  }

  @Override
  public Findings run(boolean quick, Consumer<String> progress)
      throws IOException, InterruptedException {
    var addresses = new Addresses(FreePorts.base());
    List<String> options = new ArrayList<>(List.of("--ports", Integer.toString(addresses.base())));
    OPTIONS.forEach(option -> options.addAll(List.of(option.split("=", 2))));
    try (var platform = Platform.start(options.toArray(String[]::new));
        var database =
            new LocalDatabase(addresses.database(), "inventory", platform.secret("postgres"))) {
      var customer = new Account("customer1", platform.token("customer1"));
      List<Offer> offers =
          Offers.of(platform.gateway(), customer).stream().limit(PRODUCTS).toList();
      for (String part : List.of("gateway", "web-service", "order-service", "sandbox")) {
        platform.run("stop", part);
      }
      fillShelves(database);
      try (var commands = new Commands(addresses.broker(), offers)) {
        return new Measuring(platform, database, commands, progress).all(quick);
      }
    }
  }

  /** Of everything more than will be asked for, in the ledger as well. */
  private static void fillShelves(LocalDatabase database) throws IOException {
    database.execute(
        "insert into stock_movement (sku, kind, quantity) select sku, 'RECEIVED', 1000000 from stock");
    database.execute("update stock set received = received + 1000000, on_hand = on_hand + 1000000");
  }

  /** Only one of the two instances runs at a time. */
  private record Measuring(
      Platform platform, LocalDatabase database, Commands commands, Consumer<String> progress) {

    Findings all(boolean quick) throws IOException, InterruptedException {
      int many = quick ? 2000 : 10_000;
      int lone = quick ? 100 : 500;
      int warmUp = quick ? 1000 : 20_000;
      var figures = new MedianRows();
      for (int round = 1; round <= (quick ? 1 : ROUNDS); round++) {
        for (ReservingVariant variant : ReservingVariant.values()) {
          onlyRun(variant);
          // Joined to the queue, and compiled, which needs lone ones: the compiler counts calls,
          // and a backlog in batches makes fifty times fewer of them than one without.
          commands.backlog(many);
          commands.lone(warmUp);
          progress.accept(round + "  " + measure(variant, many, lone, figures));
        }
      }
      return findings(figures);
    }

    private void onlyRun(ReservingVariant variant) throws IOException, InterruptedException {
      for (ReservingVariant other : ReservingVariant.values()) {
        platform.run(other == variant ? "start" : "stop", "inventory-service#" + other.instance());
      }
      long deadline = System.nanoTime() + READY_WITHIN.toNanos();
      while (!platform.status().instance("inventory-service-" + variant.instance()).isReady()) {
        if (System.nanoTime() > deadline) {
          throw new IOException("inventory-service-" + variant.instance() + " is not ready");
        }
        Thread.sleep(LOOK);
      }
    }

    private String measure(ReservingVariant variant, int many, int lone, MedianRows figures)
        throws IOException {
      long wal = empty();
      double perSecond = many / (commands.backlog(many).toNanos() / 1e9);
      double bytes = (double) (database.walPosition() - wal) / many;
      // Each row still bears the number of the transaction that recorded the answer.
      double commits =
          (double) database.count("select count(distinct xmin::text) from command_answer") / many;
      double[] millis = commands.lone(lone);
      String name = variant.toString();
      figures.add(BACKLOG, name, SPEED, perSecond);
      figures.add(LONE, name, MEDIAN, Percentile.of(millis, 0.50));
      figures.add(LONE, name, "ms p99", Percentile.of(millis, 0.99));
      figures.add(BACKLOG, name, "commits/command", commits);
      figures.add(BACKLOG, name, "bytes of WAL/command", bytes);
      return "%-8s %6.0f commands/s  lone p50 %6.2f ms  p99 %6.2f ms  %.3f commits and %5.0f bytes of WAL per command"
          .formatted(
              name,
              perSecond,
              Percentile.of(millis, 0.50),
              Percentile.of(millis, 0.99),
              commits,
              bytes);
    }

    /** Each measurement begins with empty tables, behind a checkpoint. */
    private long empty() throws IOException {
      database.execute("truncate command_answer, reservation_line, reservation");
      database.execute("vacuum analyze stock");
      database.execute("checkpoint");
      return database.walPosition();
    }
  }

  private static Findings findings(MedianRows figures) {
    String batched = ReservingVariant.BATCHED.toString();
    String single = ReservingVariant.SINGLE.toString();
    Map<String, Double> ratios = new LinkedHashMap<>();
    ratios.put(
        "batched.backlog",
        figures.median(BACKLOG, batched, SPEED) / figures.median(BACKLOG, single, SPEED));
    ratios.put(
        "batched.lone",
        figures.median(LONE, batched, MEDIAN) / figures.median(LONE, single, MEDIAN));
    List<String> missed = new ArrayList<>();
    Targets.atLeast("batched.backlog", ratios, BACKLOG_TARGET, missed);
    Targets.atMost("batched.lone", ratios, LONE_TARGET, missed);
    return new Findings(
        new BenchmarkReport(
            "reserving",
            LocalDate.now(ZoneOffset.UTC),
            Machine.description(),
            figures.rows(),
            ratios),
        missed);
  }
}
