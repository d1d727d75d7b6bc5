package io.provingground.inventory.reserving;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Repeats work for as long as a part is away, while the receiver keeps the messages hidden. Giving
 * them back would bring them again within milliseconds and count as deliveries until they were
 * parked, through no fault of theirs.
 */
@Component
class Patience {

  private static final Logger log = LoggerFactory.getLogger(Patience.class);

  /**
   * What the work returns; throws what is not an outage, and {@link CancellationException} when
   * stopping.
   */
  <T> T untilItWorks(String what, Progress progress, Supplier<T> work) {
    BackOffExecution pauses = pauses();
    boolean failed = false;
    while (true) {
      progress.attempt();
      try {
        T result = work.get();
        if (failed) {
          log.info("{}: works again.", what);
        }
        return result;
      } catch (RuntimeException e) {
        if (!Outage.isOne(e)) {
          throw e;
        }
        if (!failed) {
          Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
          log.warn(
              "{}: not possible ({}). The commands are held and tried again.",
              what,
              cause.toString());
        }
        failed = true;
        pause(Duration.ofMillis(pauses.nextBackOff()));
      }
    }
  }

  /** Waits; an interrupt ends the work. */
  void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the service stops");
    }
  }

  private static BackOffExecution pauses() {
    ExponentialBackOff backOff = new ExponentialBackOff(50, 2);
    backOff.setMaxInterval(2000);
    return backOff.start();
  }
}
