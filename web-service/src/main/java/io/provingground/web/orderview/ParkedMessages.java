package io.provingground.web.orderview;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
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
 * Puts a message that cannot be worked where an operator finds it, with the reason and where it
 * came from.
 */
@Component
class ParkedMessages {
  private static final Logger log = LoggerFactory.getLogger(ParkedMessages.class);
  private static final long PATIENCE_SECONDS = 20;

  private final KafkaTemplate<byte[], byte[]> kafka;
  private final MeterRegistry meters;
  private final Clock clock;

  ParkedMessages(KafkaTemplate<byte[], byte[]> kafka, MeterRegistry meters, Clock clock) {
    this.kafka = kafka;
    this.meters = meters;
    this.clock = clock;
  }

  /** Returns when the broker has it; the offset must not move before. */
  void park(ConsumerRecord<byte[], byte[]> message, String reason) {
    var origin = message.topic() + "-" + message.partition() + "@" + message.offset();
    var copy = new ProducerRecord<>(message.topic() + ".dead", message.key(), message.value());
    message.headers().headers("traceparent").forEach(copy.headers()::add);
    copy.headers()
        .add("dead.reason", reason.getBytes(UTF_8))
        .add("dead.origin", origin.getBytes(UTF_8))
        .add("dead.time", clock.instant().toString().getBytes(UTF_8))
        .add("dead.consumer", Projector.LISTENER.getBytes(UTF_8));
    send(copy);
    meters.counter("messages.parked", "topic", message.topic()).increment();
    log.error(
        "Parked {} in {} ({}). The other messages flow on; look at it, mend its cause and redrive it.",
        origin,
        copy.topic(),
        reason);
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
