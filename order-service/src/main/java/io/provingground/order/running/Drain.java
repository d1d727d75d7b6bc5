package io.provingground.order.running;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Goes on serving for a while after readiness has turned to 503. Without it the connectors close
 * within milliseconds of SIGTERM, while balancers still send requests.
 */
@Component
class Drain implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Drain.class);

  private final Duration time;
  private volatile boolean running;

  Drain(ServiceSettings settings) {
    this.time = settings.drain();
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
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    running = false;
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
