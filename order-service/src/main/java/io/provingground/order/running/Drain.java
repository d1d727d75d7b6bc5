package io.provingground.order.running;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Goes on serving for a while after readiness has turned to 503, then lets nothing begin any more
 * and waits until nothing is in work. Without the first the connectors close within milliseconds of
 * SIGTERM, while balancers still send requests; without the second an answer of the payment
 * provider would find nobody, and be asked for again.
 */
@Component
class Drain implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Drain.class);

  private final Duration time;
  private final Duration patience;
  private final Work work;
  private volatile boolean running;

  Drain(ServiceSettings settings, Work work) {
    this.time = settings.drain();
    this.patience = settings.lastWork();
    this.work = work;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    log.info("Stopping: readiness is off, requests are served for {} ms more.", time.toMillis());
    try {
      Thread.sleep(time);
      say(work.leave(patience));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    running = false;
  }

  private void say(int left) {
    if (left == 0) {
      log.info("Nothing is in work any more.");
    } else {
      log.warn(
          "{} pieces of work have not ended within {} ms and are broken off; whoever sent them may repeat them.",
          left,
          patience.toMillis());
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
  }
}
