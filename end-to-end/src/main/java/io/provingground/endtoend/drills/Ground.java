package io.provingground.endtoend.drills;

import io.provingground.endtoend.checker.Checker;
import io.provingground.endtoend.checker.Outstanding;
import io.provingground.endtoend.checker.Verdict;
import io.provingground.endtoend.checker.Witnesses;
import io.provingground.endtoend.faults.Network;
import io.provingground.endtoend.history.History;
import io.provingground.endtoend.load.Account;
import io.provingground.endtoend.load.Load;
import io.provingground.endtoend.load.LoadPlan;
import io.provingground.endtoend.load.Offer;
import io.provingground.endtoend.load.Offers;
import io.provingground.endtoend.load.Storm;
import io.provingground.endtoend.platform.Addresses;
import io.provingground.endtoend.platform.FreePorts;
import io.provingground.endtoend.platform.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A platform for drills: with a link between any two of its parts, and with one history of all that
 * its clients ever did, by which it is checked as a whole after each drill.
 */
final class Ground implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(60);
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int MOST_IN_FLIGHT = 2000;
  private static final long WARM_UP_SEED = 0;
  private static final double WARM_UP_RATE = 15;

  private final Setup setup;
  private final Addresses addresses;
  private final Network network;
  private final Platform platform;
  private final Path historyFile;
  private final History history;
  private final List<Account> accounts;
  private final Set<String> parkedOnPurpose = new TreeSet<>();

  private Ground(Setup setup, Addresses addresses, Network network, Platform platform)
      throws IOException {
    this.setup = setup;
    this.addresses = addresses;
    this.network = network;
    this.platform = platform;
    this.historyFile = platform.data().resolve("history.jsonl");
    this.history = History.create(historyFile);
    this.accounts =
        List.of(
            new Account("customer1", platform.token("customer1")),
            new Account("customer2", platform.token("customer2")));
  }

  /** Starts one; it is ready, and cold. */
  static Ground start(Setup setup) throws IOException, InterruptedException {
    var addresses = new Addresses(FreePorts.base());
    var network = new Network(addresses);
    Path data = Platform.newData();
    Path via = network.writeVia(data);
    List<String> options =
        new ArrayList<>(
            List.of("--ports", Integer.toString(addresses.base()), "--via", via.toString()));
    options.addAll(setup.options());
    var platform = Platform.start(data, options.toArray(String[]::new));
    boolean usable = false;
    try {
      if (setup.disk() != null) {
        putOn(setup.disk(), platform);
      }
      var ground = new Ground(setup, addresses, network, platform);
      usable = true;
      return ground;
    } finally {
      if (!usable) {
        abandon(setup, platform);
        network.close();
      }
    }
  }

  /** Stops it; its data may say why it is of no use, unless somebody has lost patience with it. */
  private static void abandon(Setup setup, Platform platform) throws IOException {
    boolean interrupted = Thread.interrupted();
    platform.tryToRun("stop");
    if (setup.disk() != null && setup.disk().isMounted(platform.data())) {
      setup.disk().unmount(platform.data());
    }
    if (interrupted) {
      platform.tryToRun("reset", "--yes");
      Thread.currentThread().interrupt();
    }
  }

  /** The folder's part makes it at its first start, so the disk comes afterwards. */
  private static void putOn(SmallDisk disk, Platform platform)
      throws IOException, InterruptedException {
    platform.run("stop", disk.folder());
    disk.mount(platform.data());
    platform.run("start", disk.folder());
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!platform.status().ready()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the platform is not ready on the small disk of " + disk.folder());
      }
      Thread.sleep(LOOK);
    }
  }

  /** What a cold process does in its first seconds is another drill's question. */
  void warmUp() throws IOException, InterruptedException {
    try (var load = load(new DrillRun.Wanted(WARM_UP_SEED, WARM_UP_RATE, Duration.ZERO))) {
      load.start();
      new WarmUp(this).await();
      load.end();
    }
    awaitQuiet(Duration.ofMinutes(2));
  }

  /** Customers of this platform; none has come yet. */
  Load load(DrillRun.Wanted wanted) {
    return new Load(plan(wanted.rate(), wanted.seed()), offers(), accounts, history);
  }

  /** Orders of the same customers, sent several times each. */
  Storm storm(long seed) {
    return new Storm(plan(LoadPlan.MOST_RATE, seed), offers(), accounts, history);
  }

  private LoadPlan plan(double rate, long seed) {
    return new LoadPlan(rate, seed, LONGEST, MOST_IN_FLIGHT, setup.patience(), gateways());
  }

  private List<Offer> offers() {
    return Offers.of(gateways().getFirst(), accounts.getFirst());
  }

  /** How it was started. */
  Setup setup() {
    return setup;
  }

  Addresses addresses() {
    return addresses;
  }

  Network network() {
    return network;
  }

  Platform platform() {
    return platform;
  }

  History history() {
    return history;
  }

  /** Base URLs of all gateways; clients know them all. */
  List<String> gateways() {
    return platform.status().of("gateway").stream()
        .map(gateway -> "http://localhost:" + gateway.port())
        .toList();
  }

  List<Account> accounts() {
    return accounts;
  }

  /** The message may end in a dead-letter topic: somebody made it so that it must. */
  void parkedOnPurpose(String message) {
    parkedOnPurpose.add(message);
  }

  /** What is still under way after so long; nothing when all is quiet. */
  List<Outstanding> awaitQuiet(Duration timeout) throws InterruptedException {
    return witnesses().awaitQuiet(timeout);
  }

  /** Checks every invariant over all that ever happened here. */
  Verdict check(List<Outstanding> outstanding) {
    try {
      return Checker.check(witnesses().gather(outstanding), parkedOnPurpose);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("a witness cannot be heard", e);
    }
  }

  private Witnesses witnesses() {
    try {
      return new Witnesses(platform.data(), addresses.database(), addresses.broker(), historyFile);
    } catch (IOException e) {
      throw new IllegalStateException("the platform's passwords cannot be read", e);
    }
  }

  @Override
  public void close() throws IOException {
    history.close();
    platform.stop();
    if (setup.disk() != null) {
      setup.disk().unmount(platform.data());
    }
    platform.delete();
    network.close();
  }
}
