package io.provingground.order.running;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Counts what this process works on: requests, messages, calls to the payment provider, a report
 * task, and itself as one. While it is itself among them the count cannot reach zero. A stop takes
 * that one away and lets nothing more begin; once the count is zero nobody waits for this process,
 * and it ends.
 */
@Component
public final class Work {
  private int count = 1;
  private boolean leaving;

  /** Begins with the process itself; the gauge {@code work.in.progress} tells the count. */
  public Work(MeterRegistry meters) {
    Gauge.builder("work.in.progress", this, Work::count)
        .description(
            "Requests, messages, provider calls and report tasks in work, and the process itself as one")
        .register(meters);
  }

  /**
   * Begins so many pieces of work; each of them ends with {@link #end}.
   *
   * @return false if the process is about to end: then nothing has begun
   */
  public synchronized boolean begin(int pieces) {
    if (leaving) {
      return false;
    }
    count += pieces;
    return true;
  }

  /** Ends so many pieces, however they went. */
  public synchronized void end(int pieces) {
    count -= pieces;
    if (count == 0) {
      notifyAll();
    }
  }

  /** What is in work now; at least 1 until the process leaves. */
  synchronized int count() {
    return count;
  }

  /**
   * Takes the process itself away and waits for all else to end.
   *
   * @param patience after which it waits no longer
   * @return how many pieces are still in work
   */
  synchronized int leave(Duration patience) throws InterruptedException {
    if (!leaving) {
      leaving = true;
      end(1);
    }
    var deadline = System.nanoTime() + patience.toNanos();
    for (var left = patience.toNanos();
        count > 0 && left > 0;
        left = deadline - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return count;
  }
}
