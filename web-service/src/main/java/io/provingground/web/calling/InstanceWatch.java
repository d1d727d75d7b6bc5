package io.provingground.web.calling;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Looks for instances, and asks each whether it is ready, as long as this service runs. */
@Component
final class InstanceWatch implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(InstanceWatch.class);

  private final Instances instances;
  private final InstanceSource source;
  private final DiscoverySettings settings;
  private final List<Thread> threads = new ArrayList<>();
  private boolean sourceFails;

  InstanceWatch(Instances instances, InstanceSource source, DiscoverySettings settings) {
    this.instances = instances;
    this.source = source;
    this.settings = settings;
  }

  @Override
  public void start() {
    look();
    threads.add(every(source.interval(), "discovery", this::look));
    threads.add(every(settings.readinessInterval(), "readiness", this::askAll));
  }

  @Override
  public void stop() {
    threads.forEach(Thread::interrupt);
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return !threads.isEmpty();
  }

  /** Stopped after the web server, whose last requests still need instances. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void look() {
    try {
      source.read().forEach(instances::replace);
      sourceFails = false;
    } catch (Exception failure) {
      if (!sourceFails) {
        log.warn(
            "The list of instances cannot be read. The last known ones stay in use until it can.",
            failure);
        sourceFails = true;
      }
    }
  }

  private void askAll() {
    try (var askers = Executors.newVirtualThreadPerTaskExecutor()) {
      instances.all().forEach(instance -> askers.execute(() -> ask(instance)));
    }
  }

  private void ask(Instance instance) {
    try {
      var status = status(instance.address().resolve("/readyz"));
      if (status == HttpStatus.OK.value()) {
        instance.saidReady();
      } else {
        instance.saidNotReady();
      }
    } catch (IOException _) {
      instance.gaveNoAnswer();
    }
  }

  private int status(URI address) throws IOException {
    var connection = (HttpURLConnection) address.toURL().openConnection();
    try {
      connection.setConnectTimeout((int) settings.readinessTimeout().toMillis());
      connection.setReadTimeout((int) settings.readinessTimeout().toMillis());
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  private static Thread every(Duration interval, String name, Runnable work) {
    return Thread.ofVirtual()
        .name(name)
        .start(() -> {
          try {
            while (true) {
              work.run();
              Thread.sleep(interval);
            }
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
