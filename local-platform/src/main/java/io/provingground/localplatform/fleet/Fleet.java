package io.provingground.localplatform.fleet;

import io.provingground.localplatform.platform.InstanceList;
import io.provingground.localplatform.platform.InstanceName;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.platform.Target;
import io.provingground.localplatform.platform.Trouble;
import io.provingground.localplatform.processes.Blueprint;
import io.provingground.localplatform.processes.Moment;
import io.provingground.localplatform.processes.Rhythm;
import io.provingground.localplatform.processes.State;
import io.provingground.localplatform.processes.Supervised;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** All instances of one platform, and what can be done with them. */
public final class Fleet {
  /** Newest first: whoever calls goes before those who are called. */
  private static final List<Set<Part>> STOPPING_ORDER =
      List.of(
          Set.of(Part.GATEWAY),
          Set.of(Part.WEB_SERVICE),
          Set.of(Part.ORDER_SERVICE, Part.INVENTORY_SERVICE),
          Set.of(Part.SANDBOX, Part.KAFKA),
          Set.of(Part.POSTGRES));

  /** So many crashes in a row are waited for; it is tried on after that, but nobody waits. */
  private static final int HOPELESS = 5;

  private static final Duration READY_WITHIN = Duration.ofMinutes(4);

  /**
   * Callers look at the list and at readiness twice a second each; then they know the new instance.
   */
  private static final Duration NOTICED_WITHIN = Duration.ofMillis(1500);

  private final Plan plan;
  private final Function<InstanceName, Blueprint> blueprints;
  private final Rhythm rhythm;
  private final InstanceList list;
  private final BiConsumer<InstanceName, Moment> listener;
  private final Map<InstanceName, Supervised> instances = new ConcurrentSkipListMap<>();

  /**
   * Nothing runs yet.
   *
   * @param listener hears what happens to each instance
   */
  public Fleet(
      Plan plan,
      Function<InstanceName, Blueprint> blueprints,
      Rhythm rhythm,
      InstanceList list,
      BiConsumer<InstanceName, Moment> listener) {
    this.plan = plan;
    this.blueprints = blueprints;
    this.rhythm = rhythm;
    this.list = list;
    this.listener = listener;
  }

  /** Starts all at once; each waits by itself for those that it needs. */
  public void startAll() {
    list.write();
    for (Part part : Part.values()) {
      List<InstanceName> wanted = plan.instancesOf(part);
      if (plan.except().contains(part)) {
        // Whoever starts it does not tell us when. Callers find out by its readiness.
        wanted.forEach(list::add);
      } else {
        wanted.forEach(instance -> supervised(instance).start());
      }
    }
  }

  /** Stops all, in order; those of one rank together. */
  public void stopAll() throws InterruptedException {
    for (Set<Part> rank : STOPPING_ORDER) {
      stop(instances.keySet().stream().filter(i -> rank.contains(i.part())).toList());
    }
  }

  /** Whether all that should run takes work. */
  public boolean isReady() {
    return late().isEmpty();
  }

  /** What should take work and does not yet, and how it is. */
  public Map<InstanceName, State> late() {
    Map<InstanceName, State> late = new TreeMap<>();
    instances.forEach((instance, supervised) -> {
      State state = supervised.state();
      if (state != State.READY && state != State.STOPPED) {
        late.put(instance, state);
      }
    });
    return late;
  }

  /** Starts what was stopped, and waits until it is ready. */
  public void start(Target target) throws InterruptedException {
    List<InstanceName> covered = covered(target);
    covered.forEach(instance -> supervised(instance).start());
    awaitReady(covered);
  }

  /** Stops the instances; they stay stopped. */
  public void stop(Target target) throws InterruptedException {
    stop(covered(target));
  }

  /** One after the other, so that the others carry on. */
  public void restart(Target target) throws InterruptedException {
    List<InstanceName> covered = covered(target);
    for (InstanceName instance : covered) {
      stop(List.of(instance));
      supervised(instance).start();
      awaitReady(List.of(instance));
      if (covered.size() > 1) {
        Thread.sleep(NOTICED_WITHIN);
      }
    }
  }

  /** Makes it so many instances, and waits until they are ready; the last ones go first. */
  public void scale(Part part, int count) throws InterruptedException {
    Plan.checkCount(part, count);
    refuseExternal(part);
    List<InstanceName> tooMany =
        instances.keySet().stream().filter(i -> i.part() == part && i.number() > count).toList();
    stop(tooMany);
    tooMany.forEach(instances::remove);
    for (int number = 1; number <= count; number++) {
      supervised(new InstanceName(part, number)).start();
    }
    awaitReady(instances.keySet().stream().filter(i -> i.part() == part).toList());
  }

  Map<InstanceName, Supervised> instances() {
    return instances;
  }

  private Supervised supervised(InstanceName instance) {
    return instances.computeIfAbsent(
        instance,
        name ->
            new Supervised(
                blueprints.apply(name), rhythm, () -> mayGo(name), moment -> hear(name, moment)));
  }

  /**
   * Whether an instance that is silent may be replaced: not while its part has none that is ready
   * and waits for another one, or a slow machine would take the part away altogether.
   */
  private boolean mayGo(InstanceName instance) {
    List<Supervised> others =
        instances.entrySet().stream()
            .filter(o -> o.getKey().part() == instance.part() && !o.getKey().equals(instance))
            .map(Map.Entry::getValue)
            .toList();
    return others.stream().anyMatch(other -> other.state() == State.READY)
        || others.stream().noneMatch(Fleet::isComing);
  }

  private static boolean isComing(Supervised supervised) {
    State state = supervised.state();
    return (state == State.STARTING || state == State.PAUSING) && !isHopeless(supervised);
  }

  private void hear(InstanceName instance, Moment moment) {
    switch (moment) {
      case Moment.Ready _ -> list.add(instance);
      case Moment.Stopping _ -> list.remove(instance);
      case Moment.Started _,
          Moment.Crashed _,
          Moment.Replaced _,
          Moment.NotBegun _,
          Moment.Stopped _ -> {}
    }
    listener.accept(instance, moment);
  }

  private List<InstanceName> covered(Target target) {
    refuseExternal(target.part());
    List<InstanceName> covered = instances.keySet().stream().filter(target::covers).toList();
    if (covered.isEmpty()) {
      throw Trouble.of(
          "There is no instance " + target + ".",
          "%s shows all; %s makes more."
              .formatted(
                  plan.layout().run("status"), plan.layout().run("scale " + target.part() + " N")));
    }
    return covered;
  }

  private void refuseExternal(Part part) {
    if (plan.except().contains(part)) {
      throw Trouble.of(
          part + " was left out by --except; this launcher does not run it.",
          "Start and stop it where you started it.");
    }
  }

  private void stop(Collection<InstanceName> some) throws InterruptedException {
    List<Thread> stopping =
        some.stream()
            .map(instances::get)
            .map(supervised -> Thread.ofVirtual().start(() -> stopQuietly(supervised)))
            .toList();
    for (Thread thread : stopping) {
      thread.join();
    }
  }

  private static void stopQuietly(Supervised supervised) {
    try {
      supervised.stop();
    } catch (InterruptedException e) {
      // Only this thread's own end, which nobody asks for.
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isHopeless(Supervised supervised) {
    return supervised.state() == State.STOPPED || supervised.crashesInARow() >= HOPELESS;
  }

  private void awaitReady(Collection<InstanceName> some) throws InterruptedException {
    long begun = System.nanoTime();
    for (InstanceName instance : some) {
      Supervised supervised = supervised(instance);
      while (supervised.state() != State.READY) {
        if (System.nanoTime() - begun > READY_WITHIN.toNanos() || isHopeless(supervised)) {
          throw Trouble.of(
              "%s is not ready after %d s: it is %s."
                  .formatted(
                      instance,
                      Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                      supervised.state().name().toLowerCase(Locale.ROOT)),
              "See " + plan.layout().run("logs " + instance));
        }
        Thread.sleep(Duration.ofMillis(50));
      }
    }
  }
}
