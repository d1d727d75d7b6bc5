package io.provingground.order.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventProducerTest {
  private static final UUID ORDER = new UUID(1, 1);

  @Test
  void sendsNothingBehindAnEventThatTheClientRefusesAtOnce() {
    var broker = new BrokerThatComesBack();
    try (var producer = new EventProducer(broker, new EventMessage.Writer(JsonMapper.shared()))) {
      assertThatThrownBy(() -> producer.send(List.of(event(1), event(2)), Duration.ofSeconds(1)))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TimeoutException.class);
    }
    assertThat(broker.history()).as("published though version 1 was not").isEmpty();
  }

  /** What the client makes of the settings, its own defaults included. */
  @Test
  void neverGivesUpOnOneEventAndGoesOnWithTheNext() {
    var settings = new HashMap<>(EventProducer.settings(List.of("localhost:1")));
    settings.put("key.serializer", StringSerializer.class);
    settings.put("value.serializer", StringSerializer.class);
    var producer = new ProducerConfig(settings);
    assertThat(producer.getInt("delivery.timeout.ms")).isEqualTo(Integer.MAX_VALUE);
    assertThat(producer.getInt("retries")).isEqualTo(Integer.MAX_VALUE);
    assertThat(producer.getBoolean("enable.idempotence")).isTrue();
    assertThat(producer.getString("acks")).isIn("all", "-1");
  }

  @Test
  void closesWithoutSendingWhatStillWaits() {
    var closed = new ArrayList<Duration>();
    var broker =
        new MockProducer<>(true, null, new StringSerializer(), new StringSerializer()) {
          @Override
          public void close() {
            closed.add(Duration.ofMillis(Long.MAX_VALUE));
          }

          @Override
          public void close(Duration patience) {
            closed.add(patience);
          }
        };
    new EventProducer(broker, new EventMessage.Writer(JsonMapper.shared())).close();
    assertThat(closed).containsExactly(Duration.ZERO);
  }

  /** The topic is unknown to the first event; by the second the broker has answered. */
  private static final class BrokerThatComesBack extends MockProducer<String, String> {
    private boolean back;

    BrokerThatComesBack() {
      super(true, null, new StringSerializer(), new StringSerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<String, String> message) {
      if (back) {
        return super.send(message);
      }
      back = true;
      return CompletableFuture.failedFuture(
          new TimeoutException("Topic order.events not present in metadata after 5000 ms."));
    }
  }

  private static StoredEvent event(int version) {
    return new StoredEvent(version, ORDER, version, "OrderPlaced", 1, Instant.EPOCH, null, "{}");
  }
}
