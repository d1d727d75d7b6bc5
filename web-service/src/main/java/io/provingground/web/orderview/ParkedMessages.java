package io.provingground.web.orderview;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Puts a message that cannot be worked where an operator finds it, with the reason and where it
 * came from.
 */
@Component
class ParkedMessages {
  private static final Logger log = LoggerFactory.getLogger(ParkedMessages.class);
  private static final long PATIENCE_SECONDS = 20;

  /** A reason may quote what the sender wrote, however long it is. */
  private static final int LONGEST_REASON = 500;

  private static final int LONGEST_KEY = 255;

  /** What is kept of a message that the broker does not take with what parking adds. */
  private static final int REMNANT_BYTES = 64 * 1024;

  private final KafkaTemplate<byte[], byte[]> kafka;
  private final MeterRegistry meters;
  private final Clock clock;

  ParkedMessages(KafkaTemplate<byte[], byte[]> kafka, MeterRegistry meters, Clock clock) {
    this.kafka = kafka;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Returns when the broker has it; the offset must not move before.
   *
   * @throws KafkaException if it could not be parked; then it must be delivered again
   */
  void park(ConsumerRecord<byte[], byte[]> message, String cause) {
    var reason = cause.substring(0, Math.min(cause.length(), LONGEST_REASON));
    var origin = message.topic() + "-" + message.partition() + "@" + message.offset();
    var whole = letter(message, message.key(), message.value());
    message.headers().headers("traceparent").forEach(whole.headers()::add);
    try {
      send(described(whole, reason, origin));
    } catch (KafkaException refused) {
      // No outage: tried again it would be refused again, and nothing behind it would be worked.
      if (!(NestedExceptionUtils.getMostSpecificCause(refused)
          instanceof RecordTooLargeException)) {
        throw refused;
      }
      send(described(remnant(message), reason, origin));
    }
    meters.counter("messages.parked", "topic", message.topic()).increment();
    log.error(
        "Parked {} in {} ({}). The other messages flow on; look at it, mend its cause and redrive it.",
        origin,
        whole.topic(),
        reason);
  }

  private static ProducerRecord<byte[], byte[]> letter(
      ConsumerRecord<byte[], byte[]> message, byte @Nullable [] key, byte @Nullable [] value) {
    return new ProducerRecord<>(message.topic() + ".dead", key, value);
  }

  /** Its beginning; its sender has the rest. */
  private static ProducerRecord<byte[], byte[]> remnant(ConsumerRecord<byte[], byte[]> message) {
    var value = beginning(message.value(), REMNANT_BYTES);
    var letter = letter(message, beginning(message.key(), LONGEST_KEY), value);
    var note = "the first %d of %d bytes".formatted(length(value), length(message.value()));
    letter.headers().add("dead.cut", note.getBytes(UTF_8));
    return letter;
  }

  private static byte @Nullable [] beginning(byte @Nullable [] whole, int most) {
    return whole == null || whole.length <= most ? whole : Arrays.copyOf(whole, most);
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private ProducerRecord<byte[], byte[]> described(
      ProducerRecord<byte[], byte[]> letter, String reason, String origin) {
    letter
        .headers()
        .add("dead.reason", reason.getBytes(UTF_8))
        .add("dead.origin", origin.getBytes(UTF_8))
        .add("dead.time", clock.instant().toString().getBytes(UTF_8))
        .add("dead.consumer", Projector.LISTENER.getBytes(UTF_8));
    return letter;
  }

  private void send(ProducerRecord<byte[], byte[]> copy) {
    try {
      kafka.send(copy).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Stopped while parking a message; it is delivered again.", stopped);
    } catch (ExecutionException | TimeoutException failure) {
      throw new KafkaException("Could not park a message; it is delivered again.", failure);
    }
  }
}
