package io.provingground.order.running;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Work that goes on, turn by turn, on a thread of its own until the service stops. It never ends
 * silently: after an exception that nobody foresaw it says so and takes the next turn after a
 * pause, since a restart would not help against bad data and would take the orders that are being
 * placed with it. After an error of the machine (no memory, a class that is missing) liveness fails
 * instead, so that the process is replaced.
 */
public final class BackgroundLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BackgroundLoop.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final String consequence;
  private final ApplicationEventPublisher events;
  private final Turn turn;
  private final Thread worker;
  private volatile boolean stopping;
  private Duration pause = FIRST_PAUSE;

  /** One turn of the work. */
  @FunctionalInterface
  public interface Turn {
    /** How long to wait before the next turn; empty if nothing is left to do. */
    Optional<Duration> take() throws InterruptedException;
  }

  /**
   * Nothing runs before {@link #start}.
   *
   * @param name what is done, for the thread and the log
   * @param consequence a sentence on what waits while it is not done
   * @param events where a liveness that is lost is made known
   */
  public BackgroundLoop(
      String name, String consequence, ApplicationEventPublisher events, Turn turn) {
    this.name = name;
    this.consequence = consequence;
    this.events = events;
    this.turn = turn;
    this.worker = Thread.ofVirtual().name(name).unstarted(this::work);
  }

  /** Starts the work; does nothing when it has been started before. */
  public synchronized void start() {
    if (worker.getState() == Thread.State.NEW) {
      worker.start();
    }
  }

  /** Ends the work, and waits for its end, but not for ever. */
  @Override
  public void close() {
    stopping = true;
    worker.interrupt();
    try {
      if (worker.isAlive() && !worker.join(PATIENCE)) {
        log.warn("{} has not ended within {} s. It is left alone.", name, PATIENCE.toSeconds());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      for (var next = turn(); next.isPresent(); next = turn()) {
        Thread.sleep(next.get());
      }
    } catch (InterruptedException _) {
      log.debug("{} stops with the service.", name);
    } catch (Error broken) {
      AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
      log.error(
          "{} has ended. {} Liveness is off, so that this process is replaced; restart it if nobody does.",
          name,
          consequence,
          broken);
    }
  }

  private Optional<Duration> turn() throws InterruptedException {
    try {
      var next = turn.take();
      pause = FIRST_PAUSE;
      return next;
    } catch (RuntimeException failure) {
      if (stopping) {
        throw stopped(failure);
      }
      return Optional.of(afterFailure(failure));
    }
  }

  private Duration afterFailure(RuntimeException failure) {
    var now = pause;
    pause = shorter(now.multipliedBy(2), LONGEST_PAUSE);
    log.error(
        "{} failed for a reason that nobody foresaw. {} It is tried again in {} s; report this if it stays.",
        name,
        consequence,
        now.toSeconds(),
        failure);
    return now;
  }

  /** What is under way when the service stops fails in many ways, which say nothing. */
  private static InterruptedException stopped(RuntimeException failure) {
    var stopped = new InterruptedException();
    stopped.initCause(failure);
    return stopped;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
