package io.provingground.order.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provingground.order.running.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends batches of events, each as a whole or not at all as far as the relay can know. */
final class EventProducer implements AutoCloseable {
  private final Producer<String, String> producer;
  private final EventMessage.Writer format;

  EventProducer(List<String> bootstrapServers, EventMessage.Writer format) {
    this(
        new KafkaProducer<>(
            settings(bootstrapServers), new StringSerializer(), new StringSerializer()),
        format);
  }

  EventProducer(Producer<String, String> producer, EventMessage.Writer format) {
    this.producer = producer;
    this.format = format;
  }

  static Map<String, Object> settings(List<String> bootstrapServers) {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ProducerConfig.CLIENT_ID_CONFIG,
        "order-service-relay",
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        // An event that times out alone would leave a hole before the later ones of its order.
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        Integer.MAX_VALUE,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        5_000,
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        8L * 1024 * 1024);
  }

  /**
   * Sends all and waits until all are acknowledged.
   *
   * @throws ExecutionException if the broker refused one
   * @throws TimeoutException if it took too long; what was sent may still arrive
   */
  void send(List<StoredEvent> events, Duration patience)
      throws ExecutionException, InterruptedException, TimeoutException {
    var end = System.nanoTime() + patience.toNanos();
    var sent = new ArrayList<Future<RecordMetadata>>(events.size());
    for (var event : events) {
      var acknowledgement = producer.send(message(event));
      if (acknowledgement.isDone()) {
        // The client may refuse an event at once, and take the next one when the broker answers
        // again: that one would go out behind a hole.
        var _ = acknowledgement.get();
      }
      sent.add(acknowledgement);
    }
    for (var acknowledged : sent) {
      var _ = acknowledged.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }

  private ProducerRecord<String, String> message(StoredEvent event) {
    var message =
        new ProducerRecord<>(Topics.ORDER_EVENTS, event.orderId().toString(), format.write(event));
    if (event.traceparent() != null) {
      message.headers().add("traceparent", event.traceparent().getBytes(UTF_8));
    }
    return message;
  }

  /** Closes at once: what still waits in the producer must not be sent behind a hole. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
