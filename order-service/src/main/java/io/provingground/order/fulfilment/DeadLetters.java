package io.provingground.order.fulfilment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.order.running.Topics;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Parks messages that cannot be worked, for operators to look at, so that those behind them flow
 * on.
 */
@Component
class DeadLetters {
  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
  private static final int PATIENCE_SECONDS = 15;
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_KEY = 255;

  /** What is kept of a message that the broker does not take as a letter. */
  private static final int REMNANT_BYTES = 64 * 1024;

  private final KafkaTemplate<String, byte[]> kafka;
  private final Clock clock;
  private final MeterRegistry meters;

  DeadLetters(KafkaTemplate<String, byte[]> kafka, Clock clock, MeterRegistry meters) {
    this.kafka = kafka;
    this.clock = clock;
    this.meters = meters;
    // Counted from 0 on, so that the first one is seen as a rise.
    parked(Topics.ORDER_EVENTS, 0);
    parked(Topics.INVENTORY_EVENTS, 0);
  }

  /**
   * Parks a message and returns when the broker has it.
   *
   * @throws KafkaException if it could not be parked; then it must be delivered again
   */
  void park(ConsumerRecord<?, ?> message, String reason) {
    var origin = "%s-%d@%d".formatted(message.topic(), message.partition(), message.offset());
    try {
      send(whole(message, reason, origin), origin);
    } catch (KafkaException refused) {
      if (!isTooLarge(refused)) {
        throw refused;
      }
      send(remnant(message, reason, origin), origin);
    }
    parked(message.topic(), 1);
    log.error(
        "Message {} cannot be worked ({}). It is parked in {}; look at it and send it again.",
        origin,
        cut(reason, LONGEST_REASON),
        Topics.deadLettersOf(message.topic()));
  }

  private void send(ProducerRecord<String, byte[]> letter, String origin) {
    try {
      kafka.send(letter).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new KafkaException("Could not park " + origin, failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Stopped while parking " + origin, stopped);
    }
  }

  /** No outage: tried again it would be refused again, and nothing behind it would be worked. */
  private static boolean isTooLarge(KafkaException refused) {
    return NestedExceptionUtils.getMostSpecificCause(refused) instanceof RecordTooLargeException;
  }

  private ProducerRecord<String, byte[]> whole(
      ConsumerRecord<?, ?> message, String reason, String origin) {
    var key = message.key() == null ? "" : message.key().toString();
    var letter = letter(message, key, (byte[]) message.value());
    message.headers().forEach(letter.headers()::add);
    return described(letter, reason, origin);
  }

  /**
   * Its beginning, without its headers: compressed, or with what parking adds, a message may be
   * larger than any that the broker takes from here. Its sender has the rest.
   */
  private ProducerRecord<String, byte[]> remnant(
      ConsumerRecord<?, ?> message, String reason, String origin) {
    var key = message.key() == null ? "" : cut(message.key().toString(), LONGEST_KEY);
    var value = message.value() instanceof byte[] bytes ? bytes : new byte[0];
    var kept = Arrays.copyOf(value, Math.min(value.length, REMNANT_BYTES));
    var letter = letter(message, key, kept);
    var note = "the first %d of %d bytes".formatted(kept.length, value.length);
    letter.headers().add("dead.cut", note.getBytes(UTF_8));
    return described(letter, reason, origin);
  }

  private static ProducerRecord<String, byte[]> letter(
      ConsumerRecord<?, ?> message, String key, byte[] value) {
    return new ProducerRecord<>(Topics.deadLettersOf(message.topic()), key, value);
  }

  private ProducerRecord<String, byte[]> described(
      ProducerRecord<String, byte[]> letter, String reason, String origin) {
    letter
        .headers()
        .add("dead.reason", cut(reason, LONGEST_REASON).getBytes(UTF_8))
        .add("dead.origin", origin.getBytes(UTF_8))
        .add("dead.time", clock.instant().toString().getBytes(UTF_8))
        .add("dead.consumer", "order-service".getBytes(UTF_8));
    return letter;
  }

  private static String cut(String text, int most) {
    return text.substring(0, Math.min(text.length(), most));
  }

  private void parked(String topic, int count) {
    meters.counter("messages.parked", "topic", topic).increment(count);
  }
}
