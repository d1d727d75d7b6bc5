package io.provingground.web.orderview;

import io.provingground.web.schema.AfterMigration;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.annotation.Order;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Starts projecting once both the tables and the topic are there. The topic is order-service's to
 * create; neither its absence nor the broker's keeps this instance from serving.
 */
@Component
@Order
final class ProjectionStart implements AfterMigration, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ProjectionStart.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final long PATIENCE_SECONDS = 5;

  private final KafkaAdmin kafka;
  private final KafkaListenerEndpointRegistry listeners;
  private volatile @Nullable Thread waiting;
  private volatile boolean stopped;

  ProjectionStart(KafkaAdmin kafka, KafkaListenerEndpointRegistry listeners) {
    this.kafka = kafka;
    this.listeners = listeners;
  }

  @Override
  public void run() {
    if (waiting == null && !stopped) {
      waiting = Thread.ofVirtual().name("projection-start").start(this::startWhenTopicExists);
    }
  }

  @Override
  public void start() {
    // The schema decides when, by run().
  }

  @Override
  public void stop() {
    stopped = true;
    var thread = waiting;
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return !stopped;
  }

  private void startWhenTopicExists() {
    try (var admin = Admin.create(kafka.getConfigurationProperties())) {
      var told = false;
      while (!exists(admin)) {
        if (!told) {
          log.info(
              "Topic {} is not there yet. Views stand still until it is; pages ask order-service instead.",
              Projector.TOPIC);
          told = true;
        }
        Thread.sleep(PAUSE);
      }
      var container = listeners.getListenerContainer(Projector.LISTENER);
      if (container != null && !stopped) {
        container.start();
        log.info("Projecting {} into the order views.", Projector.TOPIC);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean exists(Admin admin) throws InterruptedException {
    try {
      var _ =
          admin
              .describeTopics(Set.of(Projector.TOPIC))
              .allTopicNames()
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException _) {
      // Absent topic or absent broker: either way, look again.
      return false;
    }
  }
}
