package io.provingground.inventory.messaging;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Sends, and returns only when the broker has it. */
@Component
public class Messenger {

  private final KafkaTemplate<byte[], byte[]> kafka;

  Messenger(KafkaTemplate<byte[], byte[]> kafka) {
    this.kafka = kafka;
  }

  /** Sends all; throws {@link KafkaException} if one or more did not arrive for sure. */
  public void send(List<ProducerRecord<byte[], byte[]>> messages) {
    try {
      CompletableFuture<?>[] sent =
          messages.stream().map(kafka::send).toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(sent).join();
    } catch (CompletionException | org.springframework.kafka.KafkaException e) {
      // The latter for what failed before anything was sent: too large, or no broker for too long.
      throw new KafkaException("a message could not be sent", e.getCause());
    }
  }
}
