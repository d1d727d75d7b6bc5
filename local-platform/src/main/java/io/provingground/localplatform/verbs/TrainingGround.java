package io.provingground.localplatform.verbs;

import io.provingground.localplatform.control.ControlServer;
import io.provingground.localplatform.fleet.Blueprints;
import io.provingground.localplatform.fleet.Fleet;
import io.provingground.localplatform.platform.Detours;
import io.provingground.localplatform.platform.Environments;
import io.provingground.localplatform.platform.InstanceList;
import io.provingground.localplatform.platform.InstanceName;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.platform.Ports;
import io.provingground.localplatform.platform.Secrets;
import io.provingground.localplatform.platform.Trees;
import io.provingground.localplatform.platform.Trouble;
import io.provingground.localplatform.processes.Leftovers;
import io.provingground.localplatform.processes.Rhythm;
import io.provingground.localplatform.services.QuickStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A database and a broker of its own, on which services can be run to no purpose: an instance more
 * of the platform at hand would take a share of its work, and be slow about it.
 */
final class TrainingGround implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final long NEEDED_BYTES = 1L << 30;

  /** What a training says, among the logs of the platform. */
  static final String LOG = "training.log";

  private final Layout layout;
  private final Path log;
  private final DataFolder folder;
  private final ControlServer control;
  private final Plan plan;
  private final Environments environments;
  private final Fleet fleet;
  private final Thread trainer = Thread.currentThread();

  /** Held while a service is trained; taken for good by the end of the process. */
  private final ReentrantLock training = new ReentrantLock();

  private TrainingGround(Layout layout, DataFolder folder, Path log) throws IOException {
    this.layout = layout;
    this.log = log;
    this.folder = folder;
    this.control = FreePorts.claimAny(ports -> plan(layout, ports, 1));
    this.plan = plan(layout, control.ports(), 0);
    Secrets secrets = Secrets.of(layout);
    var list = new InstanceList(plan);
    this.environments = new Environments(plan, secrets, list::fileOf);
    var blueprints = new Blueprints(plan, secrets, environments);
    this.fleet = new Fleet(plan, blueprints::of, Rhythm.usual(), list, (instance, moment) -> {});
  }

  /**
   * Where it keeps its files: beside those of the platform, whose next start finds what it left.
   */
  static Layout layout(Layout platform) {
    return new Layout(platform.repository(), platform.data().resolve("training"));
  }

  /** Starts it, and waits until database and broker are ready. */
  static TrainingGround open(Layout platform) throws IOException, InterruptedException {
    Layout layout = layout(platform);
    DataFolder folder = DataFolder.take(layout);
    if (Files.getFileStore(layout.data()).getUsableSpace() < NEEDED_BYTES) {
      throw Trouble.of("Quick starts need 1 GB of room on the disk.", "Make room.");
    }
    clear(layout);
    Path log = Files.createDirectories(platform.logs()).resolve(LOG);
    var ground = new TrainingGround(layout, folder, log);
    // Whoever breaks it off must not be left with its processes.
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(ground::leave));
    ground.fleet.startAll();
    ground.awaitReady();
    return ground;
  }

  /** Trains the part, and says what came of it. */
  String train(Part part) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    long bytes = cache(new InstanceName(part, 1));
    return "%s starts quickly from now on: a cache of %d MB, made in %d s."
        .formatted(part, bytes >> 20, Duration.ofNanos(System.nanoTime() - begun).toSeconds());
  }

  private long cache(InstanceName instance) throws IOException, InterruptedException {
    training.lockInterruptibly();
    try {
      return QuickStart.of(layout, instance.part())
          .prepare(layout, environments.of(instance), plan.ports().of(instance), log);
    } finally {
      training.unlock();
    }
  }

  private static Plan plan(Layout layout, Ports ports, int services) {
    Map<Part, Integer> counts = new EnumMap<>(Part.class);
    Part.services().forEach(part -> counts.put(part, services));
    counts.put(Part.SANDBOX, 0);
    return new Plan(layout, ports, counts, Set.of(), List.of(), Detours.none());
  }

  private void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!fleet.isReady()) {
      if (System.nanoTime() > deadline) {
        throw Trouble.of(
            "The database and the broker for the training were not ready within %d s."
                .formatted(READY_WITHIN.toSeconds()),
            "See their logs in " + layout.logs());
      }
      Thread.sleep(Duration.ofMillis(50));
    }
  }

  /** Stops what a broken-off training has left. */
  static void clear(Layout layout) throws IOException, InterruptedException {
    var leftovers = new Leftovers(layout);
    leftovers.clear(leftovers.find());
  }

  private void leave() {
    // The service that is being trained would begin to write its cache if it were asked to stop.
    trainer.interrupt();
    training.lock();
    try {
      // First those that would be started anew when they end.
      fleet.stopAll();
      clear(layout);
      Trees.delete(layout.data());
    } catch (IOException | InterruptedException e) {
      System.err.println("The training's processes may still run: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    try {
      fleet.stopAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    control.close();
    folder.close();
  }
}
