package io.provingground.localplatform.processes;

import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one process running while it is wanted: a crash is followed by a restart after a growing
 * pause, a process that answers no more is killed and replaced.
 */
public final class Supervised {
  private final Blueprint blueprint;
  private final Rhythm rhythm;
  private final BooleanSupplier mayGo;
  private final Consumer<Moment> listener;

  /** Held by whoever starts or stops, so that the two do not mix. */
  private final ReentrantLock operation = new ReentrantLock();

  private volatile boolean wanted;
  private volatile State state = State.STOPPED;
  private volatile @Nullable OsProcess process;
  private volatile @Nullable Thread keeper;
  private volatile @Nullable Duration readyAfter;
  private final AtomicInteger crashes = new AtomicInteger();
  private final AtomicInteger restarts = new AtomicInteger();

  /**
   * Nothing runs yet.
   *
   * @param mayGo whether the process, having taken work, may be replaced when it is silent
   * @param listener hears each moment, on the thread that keeps the process; must not block for
   *     long
   */
  public Supervised(
      Blueprint blueprint, Rhythm rhythm, BooleanSupplier mayGo, Consumer<Moment> listener) {
    this.blueprint = blueprint;
    this.rhythm = rhythm;
    this.mayGo = mayGo;
    this.listener = listener;
  }

  /** Wants the process; returns at once. */
  public void start() {
    operation.lock();
    try {
      if (!wanted) {
        wanted = true;
        crashes.set(0);
        state = State.STARTING;
        keeper = Thread.ofVirtual().name("keeper-" + blueprint.name()).start(this::keep);
      }
    } finally {
      operation.unlock();
    }
  }

  /** Wants the process no more; returns when it is gone. */
  public void stop() throws InterruptedException {
    operation.lock();
    try {
      Thread running = keeper;
      if (running != null) {
        end(running);
        keeper = null;
      }
    } finally {
      operation.unlock();
    }
  }

  /** Where the process stands now. */
  public State state() {
    return state;
  }

  /** Crashes since it was last ready for long, or told to start. */
  public int crashesInARow() {
    return crashes.get();
  }

  /** How often a new process took the place of one that had ended by itself. */
  public int restarts() {
    return restarts.get();
  }

  /** The process's id while one runs. */
  public OptionalLong pid() {
    OsProcess running = process;
    return running == null ? OptionalLong.empty() : OptionalLong.of(running.pid());
  }

  /** From the process's begin to its first readiness. */
  public @Nullable Duration readyAfter() {
    return readyAfter;
  }

  private void end(Thread running) throws InterruptedException {
    long begun = System.nanoTime();
    state = State.STOPPING;
    wanted = false;
    listener.accept(new Moment.Stopping());
    OsProcess asked = process;
    boolean starting = readyAfter == null;
    Duration deadline = starting ? blueprint.breakOffDeadline() : blueprint.stopDeadline();
    boolean killed = asked != null && !asked.endsWhenAsked(blueprint.stopSignal(), deadline);
    // Whether it pauses or prepares a start: it should look up and see that it is not wanted.
    running.interrupt();
    running.join();
    readyAfter = null;
    state = State.STOPPED;
    listener.accept(
        new Moment.Stopped(Duration.ofNanos(System.nanoTime() - begun), killed, starting));
  }

  private void keep() {
    try {
      while (wanted) {
        runOnce();
      }
    } catch (InterruptedException e) {
      killLeftover();
    }
  }

  private void runOnce() throws InterruptedException {
    state = State.STARTING;
    readyAfter = null;
    try {
      OsProcess begun = OsProcess.start(blueprint.launch(), blueprint.log());
      process = begun;
      listener.accept(new Moment.Started(begun.pid()));
      var watch =
          new Watch(
              blueprint,
              rhythm,
              begun,
              Starvation.of(begun.pid()),
              health -> note(health, begun),
              mayGo);
      int silences = watch.untilGone();
      process = null;
      if (wanted) {
        pauseAfter(begun, silences);
      }
    } catch (IOException | UncheckedIOException | Trouble e) {
      notBegun(String.valueOf(e.getMessage()));
    }
  }

  /** Takes note of how the process is, and tells whether it is still wanted. */
  private boolean note(Health health, OsProcess running) {
    if (!wanted) {
      return false;
    }
    if (health == Health.READY) {
      state = State.READY;
      if (readyAfter == null) {
        Duration after = running.age();
        readyAfter = after;
        listener.accept(new Moment.Ready(running.pid(), after));
      }
    } else if (readyAfter != null) {
      state = State.UNREADY;
    }
    return true;
  }

  private void pauseAfter(OsProcess ended, int silences) throws InterruptedException {
    Duration ran = ended.age();
    if (readyAfter != null && ran.compareTo(rhythm.calm()) > 0) {
      crashes.set(0);
    }
    int inARow = crashes.incrementAndGet();
    Duration pause = rhythm.pauseAfter(inARow);
    state = State.PAUSING;
    listener.accept(
        silences > 0
            ? new Moment.Replaced(ended.pid(), silences, pause)
            : new Moment.Crashed(ended.exitStatus(), ran, inARow, pause));
    restarts.incrementAndGet();
    Thread.sleep(pause);
  }

  private void notBegun(String reason) throws InterruptedException {
    int inARow = crashes.incrementAndGet();
    Duration pause = rhythm.pauseAfter(inARow);
    state = State.PAUSING;
    listener.accept(new Moment.NotBegun(reason, inARow, pause));
    Thread.sleep(pause);
  }

  /**
   * A stop that came between a process's begin and its being known has not reached that process.
   */
  private void killLeftover() {
    OsProcess left = process;
    if (left != null && left.isAlive()) {
      ProcessHandle.of(left.pid()).ifPresent(Signals::kill);
    }
    process = null;
  }
}
