package io.provingground.gateway.draining;

import io.provingground.gateway.settings.GatewaySettings;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The first to be stopped. Readiness already answers 503 then. For the drain's time requests are
 * served and their connections closed; then open streams are ended, and the server may stop.
 */
@Component
final class Drain implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
  private final Duration time;
  private final Sinks.Empty<Void> over = Sinks.empty();
  private volatile boolean running;
  private volatile boolean draining;

  Drain(GatewaySettings settings) {
    this.time = settings.drain();
  }

  boolean draining() {
    return draining;
  }

  /** Completes when nothing should be kept open any longer. */
  Mono<Void> over() {
    return over.asMono();
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public void stop() {
    over.tryEmitEmpty();
    running = false;
  }

  @Override
  public void stop(Runnable stopped) {
    draining = true;
    LOG.info(
        "Draining: requests are still taken for {} ms, on connections that are closed after them.",
        time.toMillis());
    Mono.delay(time)
        .subscribe(elapsed -> {
          stop();
          stopped.run();
        });
  }
}
