package io.provingground.inventory.running;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Goes on serving for a while after readiness has turned 503, because a connector closes within
 * milliseconds and the balancers in front need a moment to look elsewhere. Then it lets nothing
 * begin any more, and waits until nothing is in work.
 */
@Component
class Drain implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Drain.class);

  private final InventorySettings settings;
  private final Work work;
  private volatile boolean running;

  Drain(InventorySettings settings, Work work) {
    this.settings = settings;
    this.work = work;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    log.info("Draining for {}: requests are served, readiness says no.", settings.drain());
    try {
      Thread.sleep(settings.drain());
      say(work.leave(settings.lastWork()));
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(int left) {
    if (left == 0) {
      log.info("Nothing is in work any more.");
    } else {
      log.warn(
          "{} pieces of work have not ended within {} and are broken off; whoever sent them may repeat them.",
          left,
          settings.lastWork());
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
