package io.provingground.inventory.reserving;

import io.provingground.inventory.running.BackgroundTask;
import io.provingground.inventory.running.Work;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts the receivers when schema and topics are there, and stops them before anything that they
 * need.
 */
@Component
class Receivers implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Receivers.class);

  private final BackgroundTask schema;
  private final BackgroundTask topics;
  private final CommandQueue queue;
  private final BatchWork work;
  private final Work inWork;
  private final ReservingSettings settings;
  private final QueueMetrics metrics;
  private final String instance;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private volatile boolean running;

  Receivers(
      @Qualifier("schema") BackgroundTask schema,
      @Qualifier("topics") BackgroundTask topics,
      CommandQueue queue,
      BatchWork work,
      Work inWork,
      ReservingSettings settings,
      QueueMetrics metrics,
      @Value("${INSTANCE_NAME:inventory-service-1}") String instance) {
    this.schema = schema;
    this.topics = topics;
    this.queue = queue;
    this.work = work;
    this.inWork = inWork;
    this.settings = settings;
    this.metrics = metrics;
    this.instance = instance;
  }

  @Override
  public void start() {
    running = true;
    for (int number = 1; number <= settings.workers(); number++) {
      String name = instance + "-receiver-" + number;
      Receiver receiver =
          new Receiver(queue::join, name, this::work, settings, metrics, () -> running);
      threads.add(Thread.ofVirtual().name(name).start(() -> receiveWhenReady(receiver)));
    }
  }

  private void receiveWhenReady(Receiver receiver) {
    try {
      schema.await();
      topics.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return;
    }
    receiver.run();
  }

  private void work(List<Delivery> batch, Progress progress) {
    if (!inWork.begin(batch.size())) {
      throw new IllegalStateException("the process is about to end");
    }
    try {
      work.work(batch, progress);
    } finally {
      inWork.end(batch.size());
    }
  }

  /** How many wait for commands, or work them. */
  long live() {
    return threads.stream().filter(Thread::isAlive).count();
  }

  @Override
  public void stop(Runnable callback) {
    // The drain has the same phase: commands are given back while requests are still served.
    Thread.ofVirtual()
        .name("stop receivers")
        .start(() -> {
          stop();
          callback.run();
        });
  }

  @Override
  public void stop() {
    running = false;
    if (!schema.isDone() || !topics.isDone()) {
      threads.forEach(Thread::interrupt);
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
      log.info("Receivers have stopped; what they held is back in the queue.");
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    threads.clear();
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
