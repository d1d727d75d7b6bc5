package io.provingground.localplatform.verbs;

import io.provingground.localplatform.control.ControlServer;
import io.provingground.localplatform.fleet.Blueprints;
import io.provingground.localplatform.fleet.Fleet;
import io.provingground.localplatform.fleet.PlatformStatus;
import io.provingground.localplatform.fleet.Report;
import io.provingground.localplatform.platform.Environments;
import io.provingground.localplatform.platform.ExitStatus;
import io.provingground.localplatform.platform.InstanceList;
import io.provingground.localplatform.platform.InstanceName;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.platform.Secrets;
import io.provingground.localplatform.platform.Trouble;
import io.provingground.localplatform.processes.Moment;
import io.provingground.localplatform.processes.Rhythm;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The platform of one launcher, from its start to its end. */
final class Running {
  /**
   * A database or broker that falls so often in a row before all is ready will not stand by trying
   * again.
   */
  private static final int HOPELESS = 3;

  private final Plan plan;
  private final ControlServer control;
  private final Environments environments;
  private final Fleet fleet;
  private final Report report;
  private final Announcer announcer;
  private final Optional<Duration> failAfter;
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger exitStatus = new AtomicInteger(ExitStatus.OK);
  private volatile boolean started;
  private volatile @Nullable BackgroundTraining backgroundTraining;

  /**
   * Prepares all; starts nothing.
   *
   * @param failAfter when to give up if not all is ready; otherwise it is tried for good
   */
  Running(
      Plan plan,
      ControlServer control,
      Rhythm rhythm,
      Optional<Duration> failAfter,
      long begunNanos)
      throws IOException {
    this.plan = plan;
    this.control = control;
    this.failAfter = failAfter;
    this.announcer = new Announcer(plan);
    Secrets secrets = Secrets.of(plan.layout());
    var list = new InstanceList(plan);
    this.environments = new Environments(plan, secrets, list::fileOf);
    var blueprints = new Blueprints(plan, secrets, environments);
    this.fleet = new Fleet(plan, blueprints::of, rhythm, list, this::hear);
    this.report = new Report(plan, fleet, begunNanos);
  }

  /**
   * Starts all and stays until somebody wants it to end; returns the exit status.
   *
   * @param training whether services that were built anew are trained for quicker starts
   */
  int untilStopped(boolean training) throws IOException, InterruptedException {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::shutDown));
    control.serve(plan.layout(), fleet, report, end::countDown);
    fleet.startAll();
    DiskWatch.begin(plan.layout());
    Environment.print(plan, environments);
    awaitReady();
    if (training && started) {
      train();
    }
    end.await();
    return exitStatus.get();
  }

  private void awaitReady() throws InterruptedException {
    long giveUpAt = System.nanoTime() + failAfter.orElse(Duration.ofDays(365)).toNanos();
    while (!fleet.isReady() && end.getCount() > 0) {
      if (System.nanoTime() > giveUpAt) {
        fail(notReadyIn(failAfter.orElseThrow()));
      }
      Thread.sleep(Duration.ofMillis(50));
    }
    if (end.getCount() > 0) {
      started = true;
      report.started(this::welcome);
    }
  }

  private String notReadyIn(Duration limit) {
    String late =
        fleet.late().entrySet().stream()
            .map(one -> one.getKey() + " is " + one.getValue().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return "Not all was ready within %d s: %s. Give it longer: %s."
        .formatted(limit.toSeconds(), late, plan.layout().run("--fail-after SECONDS"));
  }

  /** A start in which nothing runs that could be trained leaves it to another one. */
  private void train() throws InterruptedException {
    try {
      boolean anyRuns =
          Part.services().stream()
              .anyMatch(part -> !plan.except().contains(part) && !plan.instancesOf(part).isEmpty());
      if (anyRuns && !Train.missing(plan.layout()).isEmpty()) {
        backgroundTraining = BackgroundTraining.begin(plan.layout());
      }
    } catch (IOException | Trouble e) {
      System.out.println("Services are not trained for quicker starts: " + e.getMessage());
    }
  }

  private void welcome(PlatformStatus status) {
    System.out.print(Welcome.text(plan.layout(), status));
    System.out.flush();
  }

  private void hear(InstanceName instance, Moment moment) {
    announcer.of(instance, moment).ifPresent(this::say);
    if (started) {
      return;
    }
    switch (moment) {
      case Moment.NotBegun _ -> fail(instance + " cannot be started.");
      case Moment.Crashed(int _, Duration _, int inARow, Duration _) -> {
        if (inARow >= HOPELESS && (failAfter.isPresent() || !instance.part().isService())) {
          fail(instance + " does not stay up.");
        }
      }
      case Moment.Started _,
          Moment.Ready _,
          Moment.Replaced _,
          Moment.Stopping _,
          Moment.Stopped _ -> {}
    }
  }

  private void say(String line) {
    System.out.println(line);
    control.tell(line);
  }

  private void fail(String why) {
    if (exitStatus.compareAndSet(ExitStatus.OK, ExitStatus.FAILED)) {
      System.out.println(why + " The start is given up.");
      end.countDown();
    }
  }

  /** Runs on every way out: a signal, the verb "stop", a failed start. */
  private void shutDown() {
    System.out.println("Stopping all, newest first.");
    try {
      BackgroundTraining training = backgroundTraining;
      if (training != null) {
        training.stop();
      }
      fleet.stopAll();
      control.close();
      Files.deleteIfExists(plan.layout().control());
      System.out.println("All is stopped. The data stay in " + plan.layout().data() + ".");
    } catch (IOException | InterruptedException e) {
      System.out.println(
          "The stop was cut short (%s). This cleans up: %s"
              .formatted(e.getMessage(), plan.layout().run("")));
      exitStatus.set(ExitStatus.FAILED);
    }
    System.out.flush();
    // A stop in good order is no failure, although a signal began it.
    Runtime.getRuntime().halt(exitStatus.get());
  }
}
