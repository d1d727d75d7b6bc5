package io.provingground.inventory.viewing;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.inventory.messaging.ShareGroup;
import io.provingground.inventory.running.BackgroundTask;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** Runs this instance's receiver of views, once schema and topics are there. */
@Component
class Viewing implements SmartLifecycle {

  private final BackgroundTask schema;
  private final BackgroundTask topics;
  private final ViewReceiver receiver;
  private final MeterRegistry metrics;
  private volatile @Nullable Thread thread;

  Viewing(
      @Qualifier("schema") BackgroundTask schema,
      @Qualifier("topics") BackgroundTask topics,
      @Qualifier("viewGroup") ShareGroup group,
      ConsumerFactory<?, ?> consumers,
      ViewCounter counter,
      MeterRegistry metrics,
      @Value("${INSTANCE_NAME:inventory-service-1}") String instance) {
    this.schema = schema;
    this.topics = topics;
    this.metrics = metrics;
    this.receiver =
        new ViewReceiver(
            group, consumers, instance + "-views", counter, this::count, this::isRunning);
  }

  private void count(ViewMoment moment, int messages) {
    metrics
        .counter("inventory.views", "moment", moment.name().toLowerCase(Locale.ROOT))
        .increment(messages);
  }

  @Override
  public void start() {
    Thread starting = Thread.ofVirtual().name("view receiver").unstarted(this::receiveWhenReady);
    thread = starting;
    starting.start();
  }

  private void receiveWhenReady() {
    try {
      schema.await();
      topics.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return;
    }
    receiver.run();
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running == null) {
      return;
    }
    if (!schema.isDone() || !topics.isDone()) {
      running.interrupt();
    }
    try {
      running.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
