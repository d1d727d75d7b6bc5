package io.provingground.order.running;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a stop that does not end by itself. Each of its steps has a limit of its own, but their sum
 * is more than anybody waits for; and a thread that hangs in one of them would hold the process
 * until somebody kills it, without a word on why.
 */
public final class StopDeadline {
  private static final Logger log = LoggerFactory.getLogger(StopDeadline.class);
  private static final int CUT_OFF = 1;

  private StopDeadline() {}

  /**
   * From now on, a stop of this process lasts this long at most.
   *
   * @param longest from SIGTERM to the end
   */
  public static void set(Duration longest) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> Thread.ofPlatform().daemon().name("stop deadline").start(() -> end(longest)),
                "stop begins"));
  }

  private static void end(Duration longest) {
    try {
      Thread.sleep(longest);
    } catch (InterruptedException _) {
      return;
    }
    log.error("The stop has not ended within {} s. It is cut off.", longest.toSeconds());
    Runtime.getRuntime().halt(CUT_OFF);
  }
}
