package io.provingground.web.orderview;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One open page's event stream. It runs on the request's own (virtual) thread, so a slow reader
 * delays only itself, and many changes at once become one look at the order.
 */
final class OrderStream {
  private final BlockingQueue<Boolean> changes = new ArrayBlockingQueue<>(1);
  private volatile boolean ended;

  void changed() {
    var _ = changes.offer(true);
  }

  /** Whether there is a change that it has not looked at yet. */
  boolean isTold() {
    return !changes.isEmpty();
  }

  void end() {
    ended = true;
    changed();
  }

  /**
   * Sends the current state first, then each newer one, until the page goes, the time is over or
   * {@link #end()}.
   */
  void run(PrintWriter out, Supplier<Optional<OrderView>> order, StreamSettings settings)
      throws InterruptedException {
    var endNanos = System.nanoTime() + settings.longest().toNanos();
    var sent = 0;
    while (!ended && System.nanoTime() < endNanos) {
      var current = order.get();
      if (current.isPresent() && current.get().version() > sent) {
        send(out, current.get());
        sent = current.get().version();
      } else {
        out.write(": still here\n\n");
      }
      out.flush();
      if (out.checkError()) {
        // The page has gone, as pages do.
        return;
      }
      awaitChange(settings.heartbeat());
    }
  }

  private void awaitChange(Duration heartbeat) throws InterruptedException {
    var _ = changes.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void send(PrintWriter out, OrderView order) {
    out.write(
        "id: %d\nevent: status\ndata: {\"state\":\"%s\",\"version\":%d}\n\n"
            .formatted(order.version(), order.state(), order.version()));
  }
}
