package io.provingground.web.orderview;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * Tells order-service which schemas of events this projection reads, while it reads, so that it
 * does not switch to one that would be parked here. Whoever is in the projection's group and has
 * said nothing counts as one that reads the oldest only, so an announcement that is lost does no
 * harm.
 */
@Component
class ReaderAnnouncer implements AutoCloseable {
  static final String TOPIC = "schema.readers";
  private static final Logger log = LoggerFactory.getLogger(ReaderAnnouncer.class);
  private static final long PATIENCE_SECONDS = 20;

  /** A message of the topic. */
  private record Announcement(
      String id, String type, int schemaVersion, String subject, Instant time, Data data) {}

  /** Client ids of the instance's consumers begin with its name and a hyphen. */
  private record Data(String topic, String instance, List<Integer> reads) {}

  private final KafkaTemplate<byte[], byte[]> kafka;
  private final KafkaListenerEndpointRegistry listeners;
  private final ObjectMapper json;
  private final Clock clock;
  private final String instance;
  private final String reader;
  private volatile boolean announced;
  private boolean complained;

  ReaderAnnouncer(
      KafkaTemplate<byte[], byte[]> kafka,
      KafkaListenerEndpointRegistry listeners,
      ObjectMapper json,
      Clock clock,
      @Value("${spring.kafka.client-id}") String instance) {
    this.kafka = kafka;
    this.listeners = listeners;
    this.json = json;
    this.clock = clock;
    this.instance = instance;
    // Each process has an entry of its own: an old one that still stops does not unsay a new one.
    this.reader = "web-service/%s/%s".formatted(instance, UUID.randomUUID());
  }

  /** Several times within the 30 s for which order-service believes it. */
  @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
  void announce() throws InterruptedException {
    if (!isReading()) {
      return;
    }
    var data = new Data(Projector.TOPIC, instance, EventSchemas.READ);
    var message = new Announcement(reader, "ReaderAnnounced", 1, reader, clock.instant(), data);
    try {
      send(json.writeValueAsBytes(message));
      announced = true;
      complained = false;
    } catch (ExecutionException | TimeoutException | KafkaException failure) {
      if (!complained) {
        log.warn(
            "Could not announce which schemas of events are read here ({}). Until that works, order-service switches to no new one.",
            failure.toString());
        complained = true;
      }
    }
  }

  /** An entry that cannot be taken back expires by itself. */
  @Override
  public void close() {
    if (!announced) {
      return;
    }
    try {
      send(null);
    } catch (ExecutionException | TimeoutException | KafkaException failure) {
      log.info("The announcement could not be taken back ({}); it expires.", failure.toString());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isReading() {
    var projection = listeners.getListenerContainer(Projector.LISTENER);
    return projection != null && projection.isRunning();
  }

  private void send(byte @Nullable [] message)
      throws ExecutionException, InterruptedException, TimeoutException {
    var _ =
        kafka.send(TOPIC, reader.getBytes(UTF_8), message).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
