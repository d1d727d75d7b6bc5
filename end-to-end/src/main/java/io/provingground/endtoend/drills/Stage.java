package io.provingground.endtoend.drills;

import io.provingground.endtoend.checker.Verdict;
import io.provingground.endtoend.faults.Intruder;
import io.provingground.endtoend.faults.Link;
import io.provingground.endtoend.faults.Messages;
import io.provingground.endtoend.faults.PaymentProvider;
import io.provingground.endtoend.faults.PaymentProvider.Mode;
import io.provingground.endtoend.faults.Signal;
import io.provingground.endtoend.faults.Weather;
import io.provingground.endtoend.load.SingleOrder;
import io.provingground.endtoend.load.Storm;
import io.provingground.endtoend.platform.Addresses;
import io.provingground.endtoend.platform.Instance;
import io.provingground.endtoend.platform.Platform;
import io.provingground.endtoend.report.DrillReport;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** What a drill can do, and how it tells what it does. */
final class Stage {
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Ground ground;
  private final Chronicle chronicle;
  private final RandomGenerator random;
  private final PaymentProvider provider;
  private final Probe probe;

  Stage(Ground ground, Chronicle chronicle, long seed) {
    this.ground = ground;
    this.chronicle = chronicle;
    this.random = new Random(seed);
    this.provider =
        new PaymentProvider(
            ground.addresses().sandbox(), ground.platform().secret("payment_operator_key"));
    this.probe = new Probe(ground.accounts().getFirst());
  }

  /** Something that is done to the platform. */
  @FunctionalInterface
  interface Fault {
    void happen() throws InterruptedException;
  }

  Platform platform() {
    return ground.platform();
  }

  Addresses addresses() {
    return ground.addresses();
  }

  RandomGenerator random() {
    return random;
  }

  PaymentProvider provider() {
    return provider;
  }

  Messages messages() {
    return new Messages(addresses().broker());
  }

  Intruder intruder() {
    return new Intruder(addresses().database(), platform().secret("postgres"));
  }

  List<Link> between(String caller, String called) {
    return ground.network().between(caller, called);
  }

  /** An operator, who comes through the first gateway. */
  Storekeeper storekeeper() {
    return new Storekeeper(platform().gateway(), platform().token("operator"));
  }

  /** Asks single things. */
  Probe probe() {
    return probe;
  }

  /** Places one order by one attempt, outside of the load but in its history. */
  Optional<UUID> placeOne() {
    return SingleOrder.place(ground.gateways(), ground.accounts().getFirst(), ground.history());
  }

  /** Customers who do something unusual, beside those of the load. */
  Storm storm() {
    return ground.storm(random.nextLong());
  }

  /** All instances of these parts, as they are now. */
  List<Instance> instances(String... parts) {
    var status = platform().status();
    return Arrays.stream(parts).flatMap(part -> status.of(part).stream()).toList();
  }

  /** The load runs for so long, and that is all. */
  void watch(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }

  /** Does it; the report shades the time that it takes. */
  void fault(String what, Fault fault) throws InterruptedException {
    try (var _ = chronicle.begin(what)) {
      fault.happen();
    }
  }

  /** Has this weather between two parts for so long. */
  void weather(String caller, String called, Weather weather, Duration time)
      throws InterruptedException {
    String what = caller + " to " + called + ": " + weather.inWords();
    fault(
        what,
        () -> {
          between(caller, called).forEach(link -> link.set(weather));
          watch(time);
          between(caller, called).forEach(Link::clear);
        });
  }

  /** All instances of a part are stopped for so long. */
  void gone(String part, Duration time) throws InterruptedException {
    gone(part, () -> watch(time));
  }

  /** All instances of a part are stopped while something else happens. */
  void gone(String part, Fault meanwhile) throws InterruptedException {
    fault(
        part + " is gone",
        () -> {
          platform().run("stop", part);
          try {
            meanwhile.happen();
          } finally {
            platform().run("start", part);
          }
          awaitReady();
        });
  }

  /** The payment provider is difficult for so long. */
  void difficultProvider(String what, Mode mode, Duration delay, Duration time)
      throws InterruptedException {
    fault(
        what,
        () -> {
          provider.behave(mode, delay);
          watch(time);
          provider.behave();
        });
  }

  /** Kills the instance and waits until another process stands in for it. */
  void killAndAwait(Instance instance) throws InterruptedException {
    fault(
        "kill -9 " + instance.instance(),
        () -> {
          Signal.KILL.to(instance.runningPid());
          awaitReplaced(instance);
        });
  }

  /** Waits until a process other than this one is ready in its place. */
  void awaitReplaced(Instance before) throws InterruptedException {
    awaitTrue(
        before.instance() + " is ready again",
        () -> {
          Instance now = platform().status().instance(before.instance());
          return now.isReady() && !Objects.equals(before.pid(), now.pid());
        });
  }

  /** Waits until all that should run takes work. */
  void awaitReady() throws InterruptedException {
    awaitTrue("the platform is ready", () -> platform().status().ready());
  }

  /** Waits for a condition of the platform. */
  void awaitTrue(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("waited in vain: " + what);
      }
      Thread.sleep(LOOK);
    }
  }

  /** Checks all invariants now; only sound when all is quiet. */
  Verdict check() {
    return ground.check(List.of());
  }

  /** This message must end in a dead-letter topic. */
  void parkedOnPurpose(String message) {
    ground.parkedOnPurpose(message);
  }

  /** One more thing that is demanded. */
  void demand(String name, String wanted, String measured, boolean met) {
    chronicle.add(new DrillReport.Objective(name, wanted, measured, met));
  }

  /**
   * Demands that a count in order-service's database is not zero: the drill met what it is about.
   */
  void demandSome(String what, String count) {
    String found = intruder().ask("orders", count);
    demand(what, "> 0", found, !found.equals("0"));
  }

  /** A result that is peculiar to the drill. */
  void show(DrillReport.Table table) {
    chronicle.add(table);
  }
}
