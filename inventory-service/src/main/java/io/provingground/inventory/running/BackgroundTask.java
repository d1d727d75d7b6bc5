package io.provingground.inventory.running;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Something that must be done once before work can begin, and that needs a part which may be away:
 * tried in the background until it works, so that the process itself starts without that part. One
 * log line per change of state.
 */
public final class BackgroundTask implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(BackgroundTask.class);

  /** The thing to do; whatever it throws means "not yet". */
  @FunctionalInterface
  public interface Attempt {
    /** Does it, or throws. */
    void run() throws Exception;
  }

  private final String name;
  private final String consequence;
  private final Attempt attempt;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile @Nullable Thread thread;

  /**
   * Nothing runs before {@link #start()}.
   *
   * @param name what is done, as the beginning of a sentence
   * @param consequence what has to wait meanwhile, as a sentence
   */
  public BackgroundTask(String name, String consequence, Attempt attempt) {
    this.name = name;
    this.consequence = consequence;
    this.attempt = attempt;
  }

  /** Whether it has worked. */
  public boolean isDone() {
    return done.getCount() == 0;
  }

  /** Waits until it has worked. */
  public void await() throws InterruptedException {
    done.await();
  }

  @Override
  public void start() {
    if (isDone()) {
      return;
    }
    Thread starting = Thread.ofVirtual().name(name).unstarted(this::tryUntilItWorks);
    thread = starting;
    starting.start();
  }

  @Override
  public void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    thread = null;
  }

  /** Done is stopped: there is nothing left to do. */
  @Override
  public boolean isRunning() {
    return thread != null && !isDone();
  }

  private void tryUntilItWorks() {
    ExponentialBackOff backOff = new ExponentialBackOff(200, 2);
    backOff.setMaxInterval(3000);
    BackOffExecution pauses = backOff.start();
    boolean failedBefore = false;
    while (thread != null) {
      if (succeeds(failedBefore)) {
        log.info("{}: done.", name);
        done.countDown();
        return;
      }
      failedBefore = true;
      try {
        Thread.sleep(pauses.nextBackOff());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private boolean succeeds(boolean failedBefore) {
    try {
      attempt.run();
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception e) {
      if (!failedBefore) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
        log.warn("{}: not possible yet ({}). {} It is tried again.", name, cause, consequence);
      }
      return false;
    }
  }
}
