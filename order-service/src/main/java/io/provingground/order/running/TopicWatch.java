package io.provingground.order.running;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Creates this service's topics in the background and announces every topic that it needs as soon
 * as it is there. A consumer of a topic that does not exist would complain without end and notice
 * it minutes after it was created.
 */
@Component
class TopicWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TopicWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final KafkaConnectionDetails kafka;
  private final ApplicationEventPublisher events;
  private final BackgroundLoop loop;
  private final List<String> awaited =
      new ArrayList<>(List.of(Topics.ORDER_EVENTS, Topics.INVENTORY_EVENTS));
  private boolean created;
  private boolean complained;

  TopicWatch(KafkaConnectionDetails kafka, ApplicationEventPublisher events) {
    this.kafka = kafka;
    this.events = events;
    this.loop =
        new BackgroundLoop(
            "The watch of topics",
            "Orders are taken; their events wait in the store.",
            events,
            this::turn);
  }

  @EventListener(SchemaReady.class)
  void start() {
    loop.start();
  }

  @Override
  public void close() {
    loop.close();
  }

  private Optional<Duration> turn() throws InterruptedException {
    try (var topics = new TopicAdmin(kafka.getAdmin().getBootstrapServers())) {
      look(topics);
      complained = false;
    } catch (ExecutionException | TimeoutException | KafkaException failure) {
      if (!complained) {
        log.warn(
            "Kafka does not answer ({}). Orders are taken; their events wait in the store. Tried again every second.",
            failure.toString());
        complained = true;
      }
    }
    return awaited.isEmpty() ? Optional.empty() : Optional.of(PAUSE);
  }

  private void look(TopicAdmin topics)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (!created) {
      topics.createOwn();
      created = true;
    }
    announce(topics.existing());
  }

  private void announce(Set<String> existing) {
    for (var topic : List.copyOf(awaited)) {
      if (existing.contains(topic)) {
        log.info("Topic {} is there.", topic);
        events.publishEvent(new TopicReady(topic));
        awaited.remove(topic);
      }
    }
  }
}
