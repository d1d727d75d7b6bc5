package io.provingground.web.serving;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Goes on serving for a moment after SIGTERM while readiness already fails. Without it the
 * connectors close within milliseconds, and requests that a balancer sends until its next look are
 * lost.
 */
@Component
final class Drain implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Drain.class);

  private final ApplicationContext context;
  private final ServingSettings settings;
  private volatile boolean running;

  Drain(ApplicationContext context, ServingSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
    log.info(
        "Stopping: not ready any more, serving for another {} until balancers have seen it.",
        settings.drain());
    try {
      Thread.sleep(settings.drain());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Stopped just before the web server's own graceful shutdown. */
  @Override
  public int getPhase() {
    return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
  }
}
