package io.provingground.endtoend.report;

import io.provingground.endtoend.checker.Finding;
import io.provingground.endtoend.checker.Verdict;
import io.provingground.endtoend.checker.Violation;
import io.provingground.endtoend.report.DrillReport.Objective;
import io.provingground.endtoend.report.DrillReport.Occurrence;
import io.provingground.endtoend.report.DrillReport.Sample;
import io.provingground.endtoend.report.DrillReport.Span;
import io.provingground.endtoend.report.DrillReport.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs as a drill could have left them. */
final class Runs {
  static final Instant BEGUN = Instant.parse("2026-11-26T09:00:00Z");

  private static final List<Occurrence> OCCURRENCES =
      List.of(
          new Occurrence(30.2, "postgresql", "killed"),
          new Occurrence(31, "postgresql", "started again"),
          new Occurrence(33.5, "postgresql", "ready"),
          new Occurrence(70, "order-service-1", "frozen (SIGSTOP)"),
          new Occurrence(78.1, "order-service-1", "replaced by the launcher"),
          new Occurrence(86.9, "order-service-1", "ready"),
          new Occurrence(118.4, "inventory-service-1", "killed"));

  private Runs() {}

  /** Everything that a report can hold, in a run that passed. */
  static DrillReport passed() {
    return run("database-crash", null, objectives(true), new Verdict(findings(List.of())));
  }

  /** One objective missed, one invariant violated. */
  static DrillReport failed() {
    Violation violation =
        new Violation(
            "0199c2a4-77aa-7d31-9f00-5a1b2c3d4e5f",
            "Two orders exist under one idempotency key.",
            List.of(
                "09:00:31.020 client  → PLACE attempt 1, key 5e2f, gateway 1",
                "09:00:33.021 client  ← no answer (timed out)",
                "09:00:33.200 client  → PLACE attempt 2, key 5e2f, gateway 1",
                "09:00:33.260 orders  event 1 OrderPlaced",
                "09:00:33.261 orders  event 1 OrderPlaced of another order with this key"));
    return run("worker-killed", null, objectives(false), new Verdict(findings(List.of(violation))));
  }

  /** A run that could not be brought to its end. */
  static DrillReport brokeOff() {
    return run("zone-lost", "The platform was not ready within 300 s", List.of(), null);
  }

  /** Nothing of what may be missing. */
  static DrillReport empty() {
    return with(List.of(), List.of(), List.of());
  }

  static DrillReport with(List<Sample> samples, List<Span> spans, List<Occurrence> occurrences) {
    return plain("empty", samples, spans, occurrences, List.of());
  }

  static DrillReport judged(List<Finding> findings) {
    return plain("judged", List.of(), List.of(), List.of(), findings);
  }

  static DrillReport named(String name) {
    return plain(name, List.of(), List.of(), List.of(), List.of());
  }

  private static DrillReport plain(
      String name,
      List<Sample> samples,
      List<Span> spans,
      List<Occurrence> occurrences,
      List<Finding> findings) {
    return new DrillReport(
        name,
        "Nothing.",
        1,
        1,
        "./run drill " + name,
        BEGUN,
        BEGUN.plusSeconds(10),
        null,
        "a machine",
        Map.of(),
        samples,
        spans,
        List.of(),
        new Verdict(findings),
        occurrences,
        Map.of(),
        List.of());
  }

  static Sample sample(long second, @Nullable Double latency, Map<String, Integer> orders) {
    return new Sample(second, 10, 9, 1, latency, latency, orders, null, null);
  }

  private static DrillReport run(
      String name,
      @Nullable String breakage,
      List<Objective> objectives,
      @Nullable Verdict verdict) {
    return new DrillReport(
        name,
        "Clients that repeat see no failure, and no acknowledged order is lost, although the"
            + " database is killed in the middle of it all.",
        4711,
        60,
        "./run drill " + name + " --seed 4711 --rate 60 --duration 120s",
        BEGUN,
        breakage == null ? BEGUN.plusSeconds(147) : null,
        breakage,
        "2 cores, 24 GiB, Linux 6.8 amd64",
        ordered("Platform", "0.1.0", "JDK", "25.0.1+8", "PostgreSQL", "18.6", "Kafka", "4.4.0"),
        samples(),
        List.of(
            new Span(30, 33.5, "database killed"),
            new Span(70, 87, "order-service-1 frozen"),
            new Span(118, 120, "inventory killed")),
        objectives,
        verdict,
        OCCURRENCES,
        ordered(
            "Actions", "7,208",
            "Attempts", "7,611",
            "Without an answer", "318",
            "Answered 503", "85",
            "order-service-1", "48.2 %",
            "order-service-2", "51.8 %"),
        List.of(
            new Table(
                "What fails when a part is gone",
                List.of("Part", "Browse", "Place an order", "Follow", "Cancel", "Sign in"),
                List.of(
                    List.of("order-service", "works", "waits", "works, stale", "fails", "works"),
                    List.of("inventory", "works", "works", "works", "waits", "works")))));
  }

  private static List<Objective> objectives(boolean met) {
    return List.of(
        new Objective("Availability with retry", "≥ 99.9 %", met ? "100 %" : "97.2 %", met),
        new Objective("Availability without retry", "≥ 95 %", "95.8 %", true),
        new Objective("p99 before the fault", "≤ 500 ms", "84 ms", true),
        new Objective("Seconds to recover", "≤ 15 s", "6.2 s", true));
  }

  private static List<Finding> findings(List<Violation> violations) {
    return List.of(
        new Finding(1, "Every acknowledged order exists, exactly once per key.", 4012, violations),
        new Finding(2, "No order exists that no client sent.", 4102, List.of()),
        new Finding(3, "For every product the books of the stock agree.", 24, List.of()),
        new Finding(4, "Each order reaches a final state.", 4102, List.of()),
        new Finding(5, "Money was taken for exactly the orders that say so.", 3980, List.of()),
        new Finding(6, "Views equal the fold of the events.", 16_204, List.of()));
  }

  private static List<Sample> samples() {
    Random random = new Random(7);
    List<Sample> samples = new ArrayList<>();
    int placed = 0;
    int done = 0;
    for (int second = 0; second < 120; second++) {
      boolean dead = second >= 30 && second < 34;
      boolean frozen = second >= 70 && second < 87;
      int sent = 55 + random.nextInt(12);
      int failed = dead ? sent - 4 : frozen && second < 76 ? 9 + random.nextInt(8) : 0;
      placed += dead ? 0 : sent / 2;
      done = Math.min(placed, done + (dead ? 0 : frozen ? 14 : 38));
      double p99 = dead ? 2600 : frozen ? 900 + random.nextInt(400) : 40 + random.nextInt(40);
      samples.add(
          new Sample(
              second,
              sent,
              sent - failed,
              failed,
              dead ? null : 6 + random.nextDouble() * 4,
              dead && second < 32 ? null : p99,
              dead ? Map.of() : states(placed, done),
              dead ? null : (long) (placed - done),
              dead ? null : (long) random.nextInt(frozen ? 200 : 20)));
    }
    return samples;
  }

  private static Map<String, Integer> states(int placed, int done) {
    int open = placed - done;
    return new TreeMap<>(
        Map.of(
            "PLACED", open - open / 2 - open / 8,
            "RESERVED", open / 2,
            "PAID", open / 8,
            "CONFIRMED", done - done / 20 - done / 40,
            "REJECTED", done / 20,
            "CANCELLED", done / 40));
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
