package io.provingground.endtoend.drills;

import io.provingground.endtoend.checker.Outstanding;
import io.provingground.endtoend.checker.Verdict;
import io.provingground.endtoend.load.Load;
import io.provingground.endtoend.platform.Machine;
import io.provingground.endtoend.report.DrillReport;
import io.provingground.endtoend.report.Progress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One drill on one platform: load, fault, calm, check, report. */
final class DrillRun {
  private static final Duration BEFORE = Duration.ofSeconds(8);
  private static final int CALM_SECONDS = 5;
  private static final Duration CALM_WITHIN = Duration.ofSeconds(90);
  private static final Duration QUIET_WITHIN = Duration.ofMinutes(4);

  private final Drill drill;
  private final Ground ground;
  private final Wanted wanted;
  private final Clients clients;
  private final Chronicle chronicle;
  private final Stage stage;
  private final Progress progress;
  private @Nullable Verdict verdict;
  private @Nullable String breakage;

  /** How a run was asked for. */
  record Wanted(long seed, double rate, Duration length) {}

  DrillRun(Drill drill, Ground ground, Wanted wanted, Progress progress) {
    this.drill = drill;
    this.ground = ground;
    this.wanted = wanted;
    this.progress = progress;
    this.clients = new Clients(ground.network()::instanceAt);
    this.chronicle = new Chronicle();
    this.stage = new Stage(ground, chronicle, wanted.seed());
  }

  /** Runs it to its end, whatever that is. */
  DrillReport run() throws InterruptedException, IOException {
    Instant begun = Instant.now();
    ground.history().tell(clients);
    String password = ground.platform().secret("orders_app");
    try (var load = ground.load(wanted);
        var watch = new InstanceWatch(ground.platform(), chronicle);
        var sampler =
            new Sampler(
                clients,
                ground.addresses(),
                password,
                sample -> progress.update(sample, chronicle.presentFault()))) {
      watch.start();
      load.start();
      sampler.start();
      try {
        perform(load, begun);
      } catch (RuntimeException failure) {
        breakage = failure.toString();
      }
      return report(begun, sampler.samples());
    } finally {
      ground.history().leaveOut(clients);
    }
  }

  private void perform(Load load, Instant begun) throws InterruptedException {
    stage.watch(BEFORE);
    long end = System.nanoTime() + wanted.length().toNanos();
    do {
      drill.play(stage);
    } while (System.nanoTime() < end);
    Demands demands = drill.demands();
    judgeRecovery(demands, awaitCalm());
    load.end();
    List<Outstanding> outstanding = ground.awaitQuiet(QUIET_WITHIN);
    judgeClients(demands, load.refused());
    judgeConfirmations(demands, Confirmations.since(begun, stage.intruder()));
    drill.afterwards(stage);
    verdict = ground.check(outstanding);
  }

  /** Seconds from the end of the last fault until the first second from which no attempt fails. */
  private double awaitCalm() throws InterruptedException {
    double healed =
        chronicle.spans().stream().mapToDouble(DrillReport.Span::to).max().orElse(chronicle.now());
    double deadline = chronicle.now() + CALM_WITHIN.toSeconds();
    long calmSince = (long) healed;
    while (chronicle.now() < calmSince + CALM_SECONDS + 1 && chronicle.now() < deadline) {
      stage.watch(Duration.ofMillis(250));
      while (calmSince < (long) chronicle.now() && clients.failedIn(calmSince, CALM_SECONDS) > 0) {
        calmSince++;
      }
    }
    return Math.max(0, calmSince - healed);
  }

  private void judgeRecovery(Demands demands, double seconds) {
    demand(
        "seconds to recover",
        "≤ " + demands.recovery().toSeconds() + " s",
        "%.0f s".formatted(seconds),
        seconds <= demands.recovery().toSeconds());
  }

  private void judgeClients(Demands demands, long refused) {
    int placed = clients.placed();
    demand("orders placed", "> 0", Integer.toString(placed), placed > 0);
    share("availability with retry", demands.retrying(), clients.retrying());
    share("availability without retry", demands.plain(), clients.plain());
    Double p99 = clients.percentile(0.99);
    demand(
        "p99 latency",
        "≤ " + demands.p99().toMillis() + " ms",
        p99 == null ? "nothing measured" : "%.0f ms".formatted(p99),
        p99 != null && p99 <= demands.p99().toMillis());
    demand("actions that the client refused", "0", Long.toString(refused), refused == 0);
  }

  private void judgeConfirmations(Demands demands, double slowest) {
    demand(
        "p99 from placing to confirmation",
        "≤ " + demands.confirmed().toSeconds() + " s",
        Double.isInfinite(slowest) ? "nothing confirmed" : "%.1f s".formatted(slowest),
        slowest <= demands.confirmed().toSeconds());
  }

  private void share(String name, double wantedShare, double measured) {
    demand(name, "≥ " + percent(wantedShare), percent(measured), measured >= wantedShare);
  }

  private static String percent(double share) {
    return "%.2f %%".formatted(share * 100);
  }

  private void demand(String name, String wish, String measured, boolean met) {
    chronicle.add(new DrillReport.Objective(name, wish, measured, met));
  }

  private DrillReport report(Instant begun, List<DrillReport.Sample> samples) {
    return new DrillReport(
        drill.name(),
        drill.promise(),
        wanted.seed(),
        wanted.rate(),
        command(),
        begun,
        breakage == null ? Instant.now() : null,
        breakage,
        Machine.description(),
        Machine.versions(ground.platform().status()),
        samples,
        chronicle.spans(),
        chronicle.objectives(),
        verdict,
        chronicle.occurrences(),
        clients.figures(),
        chronicle.tables());
  }

  private String command() {
    return String.format(
        Locale.ROOT,
        "./run drill %s --seed %d --rate %s%s",
        drill.name(),
        wanted.seed(),
        wanted.rate(),
        wanted.length().isZero() ? "" : " --minutes " + wanted.length().toMinutes());
  }
}
