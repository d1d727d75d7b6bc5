package io.provingground.endtoend.bench;

import io.provingground.endtoend.platform.Addresses;
import io.provingground.endtoend.platform.Instance;
import io.provingground.endtoend.platform.Platform;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The whole platform, whose customers order at a set rate. */
final class ShopUnderLoad {
  private static final int CONNECTIONS = 64;
  private static final Duration QUIET_WITHIN = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(250);

  /** A backlog that is worked off in this time is none. */
  private static final double FLAT_SECONDS = 2;

  private final Platform platform;
  private final Addresses addresses;
  private final OrderTables tables;
  private final String token;

  ShopUnderLoad(Platform platform, Addresses addresses, OrderTables tables) {
    this.platform = platform;
    this.addresses = addresses;
    this.tables = tables;
    this.token = platform.token("customer1");
  }

  /**
   * What came of one rate.
   *
   * @param backlog orders under way when the last one had been sent
   * @param cpuMillis of each part, for each order
   */
  record Step(int rate, double p50, double p99, long backlog, Map<String, Double> cpuMillis) {
    boolean isFlat() {
      return backlog <= FLAT_SECONDS * rate;
    }

    /** How much of the machine all parts took together. */
    double cores() {
      return rate * cpuMillis.values().stream().mapToDouble(Double::doubleValue).sum() / 1000;
    }
  }

  /** Orders at this rate for so long, and waits until all are confirmed. */
  Step orders(int rate, Duration time) throws IOException, InterruptedException {
    String prefix = UUID.randomUUID() + "-";
    Map<String, Long> before = cpu();
    Placer.Opening opening =
        number -> new HttpPlacer(addresses.port("gateway", 1), token, Baskets.of(number));
    Map<String, Instant> due = new OpenLoop(opening, CONNECTIONS).run(prefix, rate, time);
    long backlog = tables.underWay();
    awaitQuiet();
    Map<String, Instant> confirmed = tables.confirmed(prefix);
    if (!confirmed.keySet().equals(due.keySet())) {
      throw new IOException(
          "%d orders were placed, and %d confirmed".formatted(due.size(), confirmed.size()));
    }
    double[] millis =
        due.entrySet().stream()
            .mapToDouble(order ->
                Duration.between(
                            order.getValue(), Objects.requireNonNull(confirmed.get(order.getKey())))
                        .toNanos()
                    / 1e6)
            .sorted()
            .toArray();
    return new Step(
        rate,
        Percentile.of(millis, 0.50),
        Percentile.of(millis, 0.99),
        backlog,
        perOrder(before, due.size()));
  }

  private void awaitQuiet() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + QUIET_WITHIN.toNanos();
    while (tables.underWay() > 0) {
      if (System.nanoTime() > deadline) {
        throw new IOException(tables.underWay() + " orders do not come to their end");
      }
      Thread.sleep(LOOK);
    }
  }

  private Map<String, Long> cpu() {
    Map<String, Long> all = new LinkedHashMap<>();
    for (Instance instance : platform.status().parts()) {
      Long cpu = instance.cpuMillis();
      all.merge(instance.part(), cpu == null ? 0 : cpu, Long::sum);
    }
    return all;
  }

  private Map<String, Double> perOrder(Map<String, Long> before, int orders) {
    Map<String, Double> taken = new LinkedHashMap<>();
    cpu()
        .forEach((part, millis) ->
            taken.put(part, (double) (millis - before.getOrDefault(part, 0L)) / orders));
    return taken;
  }

  /** What this machine's database does when nothing else runs: what the rate is compared with. */
  double statements(Duration time) throws IOException, InterruptedException {
    for (String part : List.of("gateway", "inventory-service", "order-service", "kafka")) {
      platform.run("stop", part);
    }
    tables.wakeRelay(false);
    var loop = new ClosedLoop(StatementPlacer.opening(platform, addresses), CONNECTIONS);
    loop.run(time);
    return loop.run(time).perSecond();
  }
}
