package io.provingground.gateway.balancing;

import io.provingground.gateway.settings.DiscoverySettings;
import io.provingground.gateway.settings.GatewaySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the instances up to date, on a thread of its own: files and names are read by blocking
 * calls.
 */
@Component
final class Discovery implements SmartLifecycle {
  /**
   * A gateway that knows nobody yet could only refuse, and some clients come as soon as the port is
   * open. (When it stops, this ends after the last request.)
   */
  static final int BEFORE_THE_PORT_OPENS =
      WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;

  private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
  private final InstanceList list;
  private final Instances instances;
  private final ReadinessPolling readiness;
  private final Duration patience;
  private volatile boolean known;
  private volatile Optional<ScheduledExecutorService> thread = Optional.empty();
  private boolean failing;

  Discovery(
      GatewaySettings settings, Instances instances, ReadinessPolling readiness, JsonMapper json) {
    this.list = list(settings.discovery(), json);
    this.patience = settings.discovery().readinessTimeout().multipliedBy(2);
    this.instances = instances;
    this.readiness = readiness;
  }

  private static InstanceList list(DiscoverySettings settings, JsonMapper json) {
    return settings.file() == null
        ? new DnsNames(settings.names(), settings.namesInterval(), InetAddress::getAllByName)
        : new ListFile(settings.file(), settings.fileInterval(), json);
  }

  /** Whether the list has been read at least once. */
  boolean known() {
    return known;
  }

  @Override
  public void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("discovery").unstarted(task));
    thread = Optional.of(started);
    awaitFirstLook(started.submit(this::look));
    long interval = list.interval().toMillis();
    var _ = started.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
  }

  /** Not for ever: whom a name server keeps waiting, readiness keeps away from clients. */
  private void awaitFirstLook(Future<?> look) {
    try {
      var _ = look.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      var _ = readiness.askAll().toFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException slow) {
      LOG.warn(
          "Not all instances are known after {} ms ({}). The gateway is not ready until they are.",
          patience.toMillis(),
          slow.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int getPhase() {
    return BEFORE_THE_PORT_OPENS;
  }

  @Override
  public void stop() {
    thread.ifPresent(ScheduledExecutorService::shutdownNow);
    thread = Optional.empty();
  }

  @Override
  public boolean isRunning() {
    return thread.isPresent();
  }

  private void look() {
    try {
      list.changed()
          .ifPresent(addresses -> {
            instances.replace(addresses);
            LOG.info("Instances by {}: {}", list, addresses);
            if (known) {
              readiness.ask();
            }
          });
      known = true;
      report(false, "");
    } catch (IOException | RuntimeException e) {
      // An exception that left here would end the schedule.
      report(true, e.toString());
    }
  }

  private void report(boolean failed, String why) {
    if (failed && !failing) {
      LOG.warn(
          "Could not read {} ({}). The last known instances go on being used until it can be read.",
          list,
          why);
    } else if (!failed && failing) {
      LOG.info("Can read {} again.", list);
    }
    failing = failed;
  }
}
