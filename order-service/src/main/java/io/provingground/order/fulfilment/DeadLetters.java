package io.provingground.order.fulfilment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.order.running.Topics;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
      kafka.send(letter(message, reason, origin)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new KafkaException("Could not park " + origin, failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Stopped while parking " + origin, stopped);
    }
    parked(message.topic(), 1);
    log.error(
        "Message {} cannot be worked ({}). It is parked in {}; look at it and send it again.",
        origin,
        reason,
        Topics.deadLettersOf(message.topic()));
  }

  private ProducerRecord<String, byte[]> letter(
      ConsumerRecord<?, ?> message, String reason, String origin) {
    var key = message.key() == null ? "" : message.key().toString();
    var letter =
        new ProducerRecord<>(Topics.deadLettersOf(message.topic()), key, (byte[]) message.value());
    message.headers().forEach(letter.headers()::add);
    letter
        .headers()
        .add(
            "dead.reason",
            reason.substring(0, Math.min(reason.length(), LONGEST_REASON)).getBytes(UTF_8))
        .add("dead.origin", origin.getBytes(UTF_8))
        .add("dead.time", clock.instant().toString().getBytes(UTF_8))
        .add("dead.consumer", "order-service".getBytes(UTF_8));
    return letter;
  }

  private void parked(String topic, int count) {
    meters.counter("messages.parked", "topic", topic).increment(count);
  }
}
