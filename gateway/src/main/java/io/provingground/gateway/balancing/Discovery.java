package io.provingground.gateway.balancing;

import io.provingground.gateway.settings.DiscoverySettings;
import io.provingground.gateway.settings.GatewaySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the instances up to date, on a thread of its own: files and names are read by blocking
 * calls.
 */
@Component
final class Discovery implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
  private final InstanceList list;
  private final Instances instances;
  private final ReadinessPolling readiness;
  private volatile boolean known;
  private volatile Optional<ScheduledExecutorService> thread = Optional.empty();
  private boolean failing;

  Discovery(
      GatewaySettings settings, Instances instances, ReadinessPolling readiness, JsonMapper json) {
    this.list = list(settings.discovery(), json);
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
    var _ =
        started.scheduleWithFixedDelay(
            this::look, 0, list.interval().toMillis(), TimeUnit.MILLISECONDS);
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
            readiness.ask();
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
