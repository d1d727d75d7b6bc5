package io.provingground.order.readers;

import io.provingground.order.history.store.EventSchema;
import io.provingground.order.running.BackgroundLoop;
import io.provingground.order.running.TopicReady;
import io.provingground.order.running.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says again and again which schemas of events this instance reads, from the store as well as from
 * the topic, and takes it back when it stops. While it cannot be said, nobody switches because of
 * it: an instance that is in a consumer group and has said nothing counts as an old one.
 */
@Component
class Announcer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Announcer.class);
  private static final int PATIENCE_SECONDS = 5;

  private final KafkaTemplate<String, byte[]> kafka;
  private final JsonMapper json;
  private final Clock clock;
  private final EventsSettings settings;
  private final String reader;
  private final Announcement.Data data;
  private final BackgroundLoop loop;
  private boolean complained;

  Announcer(
      KafkaTemplate<String, byte[]> kafka,
      JsonMapper json,
      Clock clock,
      RandomGenerator random,
      EventsSettings settings,
      ApplicationEventPublisher events,
      @Value("${INSTANCE_NAME:order-service-1}") String instance) {
    this.kafka = kafka;
    this.json = json;
    this.clock = clock;
    this.settings = settings;
    // Each process has an entry of its own: an old one that still stops does not unsay a new one.
    this.reader = "order-service/%s/%08x".formatted(instance, random.nextInt());
    var reads = Arrays.stream(EventSchema.values()).map(EventSchema::number).toList();
    this.data = new Announcement.Data(Topics.ORDER_EVENTS, instance, reads);
    this.loop =
        new BackgroundLoop(
            "Announcing what is read",
            "No schema of events is switched meanwhile.",
            events,
            this::turn);
  }

  @EventListener
  void start(TopicReady ready) {
    if (ready.topic().equals(Topics.ORDER_EVENTS)) {
      loop.start();
    }
  }

  @Override
  public void close() {
    loop.close();
    try {
      send(null);
    } catch (ExecutionException | TimeoutException | KafkaException failure) {
      log.debug("The announcement could not be taken back; it expires by itself.", failure);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Duration> turn() throws InterruptedException {
    try {
      send(json.writeValueAsBytes(Announcement.of(reader, clock.instant(), data)));
      complained = false;
    } catch (ExecutionException | TimeoutException | KafkaException failure) {
      if (!complained) {
        log.warn(
            "Could not announce which schemas of events are read here ({}). Until that works, no new one is switched to.",
            failure.toString());
        complained = true;
      }
    }
    return Optional.of(settings.announceEvery());
  }

  private void send(byte @Nullable [] message)
      throws ExecutionException, InterruptedException, TimeoutException {
    var _ =
        kafka.send(Topics.SCHEMA_READERS, reader, message).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
