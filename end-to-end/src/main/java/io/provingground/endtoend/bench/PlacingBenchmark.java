package io.provingground.endtoend.bench;

import io.provingground.endtoend.bench.PlacingFigures.Round;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * How many orders are placed per second by a loop of statements, by the endpoint, and by the
 * endpoint without batches: on one machine and one durable database, in turn. The broker is stopped
 * meanwhile, so that nothing but placing takes from the machine.
 */
final class PlacingBenchmark implements Benchmark {
  private static final List<Integer> CONNECTIONS = List.of(1, 8, 32, 64);
  private static final int MOST = 64;
  private static final int ROUNDS = 3;
  private static final double MANY_TARGET = 1.5;
  private static final double LONE_TARGET = 0.6;
  private static final double TAIL_TARGET = 30;
  private static final int COALESCED_INSTANCE = 1;
  private static final int PLAIN_INSTANCE = 2;

  /** Sagas begin when they are due, which is after the measurement here. */
  private static final List<String> OPTIONS =
      List.of(
          "--instances=order-service=2",
          "--instances=web-service=1",
          "--set=order-service.ORDER_SAGA_RESEND=1h",
          "--set=order-service.ORDER_SAGA_LONGESTRESEND=1h",
          "--set=order-service.ORDER_SAGA_DEADLINE=2h",
          // As many transactions at once as suit it best here.
          "--set=order-service#2.ORDER_PLACING_LARGESTBATCH=1",
          "--set=order-service#2.ORDER_PLACING_WRITERS=24",
          "--set=order-service#2.SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE=32");

  @Override
  public String name() {
    return "placing";
  }

  @Override
  public String summary() {
    return "Orders per second by a loop of statements, by the endpoint, and by it without batches.";
  }

  @Override
  public Findings run(boolean quick, Consumer<String> progress)
      throws IOException, InterruptedException {
    var addresses = new Addresses(FreePorts.base());
    List<String> options = new ArrayList<>(List.of("--ports", Integer.toString(addresses.base())));
    OPTIONS.forEach(option -> options.addAll(List.of(option.split("=", 2))));
    try (var platform = Platform.start(options.toArray(String[]::new));
        var tables = new OrderTables(addresses.database(), platform.secret("postgres"))) {
      String token = platform.token("customer1");
      // Each fetches the issuer's keys while that can be reached.
      for (int instance : List.of(COALESCED_INSTANCE, PLAIN_INSTANCE)) {
        int port = addresses.port("order-service", instance);
        try (var placer = new HttpPlacer(port, token, Baskets.ONE_MUG)) {
          placer.place(UUID.randomUUID().toString());
        }
      }
      for (String part :
          List.of("gateway", "web-service", "inventory-service", "kafka", "sandbox")) {
        platform.run("stop", part);
      }
      return new Measuring(platform, addresses, tables, token, progress).all(quick);
    }
  }

  /** The platform is up, and quiet but for this. */
  private record Measuring(
      Platform platform,
      Addresses addresses,
      OrderTables tables,
      String token,
      Consumer<String> progress) {

    Findings all(boolean quick) throws IOException, InterruptedException {
      var time = Duration.ofSeconds(quick ? 3 : 8);
      for (PlacingVariant variant : PlacingVariant.values()) {
        // Compiled before it is measured; seen once, at the longest.
        run(variant, MOST, time.multipliedBy(2));
      }
      var figures = new PlacingFigures();
      for (int round = 1; round <= (quick ? 1 : ROUNDS); round++) {
        for (int connections : CONNECTIONS) {
          for (PlacingVariant variant : PlacingVariant.values()) {
            Round measured = run(variant, connections, time);
            figures.add(connections, variant, measured);
            progress.accept(line(round, connections, variant, measured));
          }
        }
      }
      return findings(figures);
    }

    private Round run(PlacingVariant variant, int connections, Duration time)
        throws IOException, InterruptedException {
      tables.wakeRelay(variant == PlacingVariant.COALESCED);
      long wal = tables.empty();
      ClosedLoop.Placed placed = new ClosedLoop(opening(variant), connections).run(time);
      OrderTables.Written written = tables.writtenSince(wal);
      if (written.orders() != placed.orders()) {
        throw new IOException(
            "%d orders were acknowledged, and %d are stored"
                .formatted(placed.orders(), written.orders()));
      }
      return new Round(
          placed.perSecond(),
          placed.millis(0.50),
          placed.millis(0.99),
          (double) written.commits() / written.orders(),
          (double) written.walBytes() / written.orders());
    }

    private Placer.Opening opening(PlacingVariant variant) {
      return switch (variant) {
        case STATEMENTS -> StatementPlacer.opening(platform, addresses);
        case COALESCED -> http(COALESCED_INSTANCE);
        case PLAIN -> http(PLAIN_INSTANCE);
      };
    }

    private Placer.Opening http(int instance) {
      int port = addresses.port("order-service", instance);
      return _ -> new HttpPlacer(port, token, Baskets.ONE_MUG);
    }
  }

  private static String line(int round, int connections, PlacingVariant variant, Round measured) {
    return "%d  %2d %-11s %6.0f orders/s  p50 %6.2f ms  p99 %6.2f ms  %.3f commits and %5.0f bytes of WAL per order"
        .formatted(
            round,
            connections,
            variant,
            measured.perSecond(),
            measured.p50(),
            measured.p99(),
            measured.commitsPerOrder(),
            measured.walBytesPerOrder());
  }

  private static Findings findings(PlacingFigures figures) {
    Map<String, Double> ratios = figures.ratios();
    List<String> missed = new ArrayList<>();
    Targets.atLeast("coalesced.64", ratios, MANY_TARGET, missed);
    Targets.atLeast("coalesced.1", ratios, LONE_TARGET, missed);
    double tail = figures.p99(MOST, PlacingVariant.COALESCED);
    if (!(tail < TAIL_TARGET)) {
      missed.add("p99 at 64 connections is %.1f ms; below 30 ms was wanted".formatted(tail));
    }
    return new Findings(
        new BenchmarkReport(
            "placing",
            LocalDate.now(ZoneOffset.UTC),
            Machine.description(),
            figures.rows(),
            ratios),
        missed);
  }
}
