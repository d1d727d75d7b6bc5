package io.provingground.inventory.reserving;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provingground.inventory.messaging.Messenger;
import io.provingground.inventory.messaging.Topics;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Sets messages aside for an operator, as they came, with why; so that the rest flows on. */
@Component
class ParkingLot {

  private static final Logger log = LoggerFactory.getLogger(ParkingLot.class);

  /** Why a message is parked. */
  enum Reason {
    /** It breaks its schema, is too large, or of an unknown type: it can never be worked. */
    UNREADABLE,
    /** Its work failed each time. */
    FAILED,
    /** Its work never came to an end: its workers died, hung, or lost it. */
    UNFINISHED
  }

  private final Messenger messenger;
  private final QueueMetrics metrics;
  private final Clock clock;
  private final String consumer;

  ParkingLot(
      Messenger messenger,
      QueueMetrics metrics,
      Clock clock,
      @Value("${INSTANCE_NAME:inventory-service-1}") String consumer) {
    this.messenger = messenger;
    this.metrics = metrics;
    this.clock = clock;
    this.consumer = consumer;
  }

  /**
   * Parks it, and returns when the broker has it. As it came, or, where that is refused for its
   * size (its sender may have compressed it, or been allowed more), its beginning.
   */
  void park(Delivery delivery, Reason reason, Throwable failure) {
    try {
      send(delivery, delivery.message(), reason, failure);
    } catch (KafkaException e) {
      if (!Outage.isTooLarge(e)) {
        throw e;
      }
      send(delivery, Remnant.of(delivery.message()), reason, failure);
    }
    metrics.parkedOne();
    log.error(
        "Parked {} after {} deliveries in {}: {} ({}). The rest flows on; an operator must look at"
            + " it.",
        delivery.place(),
        delivery.count(),
        Topics.DEAD_COMMANDS,
        reason,
        failure.toString());
  }

  private void send(
      Delivery delivery, ConsumerRecord<byte[], byte[]> message, Reason reason, Throwable failure) {
    RecordHeaders headers = new RecordHeaders(message.headers());
    put(headers, "dead.reason", reason.name());
    put(headers, "dead.detail", DeadLetter.bounded(String.valueOf(failure.getMessage())));
    put(headers, "dead.digest", digest(failure));
    put(headers, "dead.count", Integer.toString(delivery.count()));
    put(headers, "dead.origin", delivery.place().toString());
    if (headers.lastHeader(DeadLetter.SENT) == null) {
      // Kept of an earlier parking: how old a message is decides whether it may be worked again.
      put(headers, DeadLetter.SENT, Instant.ofEpochMilli(message.timestamp()).toString());
    }
    put(headers, "dead.time", clock.instant().toString());
    put(headers, "dead.consumer", consumer);
    messenger.send(
        List.of(
            new ProducerRecord<>(
                Topics.DEAD_COMMANDS, null, message.key(), message.value(), headers)));
  }

  private static void put(RecordHeaders headers, String name, String value) {
    headers.remove(name); // of an earlier parking, before it was redriven
    headers.add(name, value.getBytes(UTF_8));
  }

  /**
   * The same for the same fault, so that parked messages can be grouped: class and places, without
   * the wording.
   */
  private static String digest(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(cause.getClass().getName()).append('\n');
      for (StackTraceElement frame : cause.getStackTrace()) {
        text.append(frame.getClassName()).append('.').append(frame.getMethodName()).append('\n');
      }
    }
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(UTF_8));
      return failure.getClass().getName() + "#" + HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
