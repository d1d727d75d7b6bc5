package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.provingground.order.parts.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.SendResult;

/** What keeps commands from being sent after one could not be. */
class CommandsTest {
  private Instant now = Instant.parse("2026-01-15T10:00:00Z");
  private int tried;

  @Test
  void restsForSecondsAfterAFailure() {
    try (var bound = bound()) {
      var commands = commands(bound);
      commands.release(saga());
      now = now.plusMillis(2_999);
      commands.release(saga());
      assertThat(tried).isEqualTo(1);

      now = now.plusMillis(1);
      commands.release(saga());
      assertThat(tried).isEqualTo(2);
    }
  }

  @Test
  void restsNoLongerWhenTheClockIsPutBack() {
    try (var bound = bound()) {
      var commands = commands(bound);
      commands.release(saga());
      now = now.minusSeconds(3600);
      commands.release(saga());
      assertThat(tried).isEqualTo(2);
    }
  }

  private Commands commands(QueueBound bound) {
    InstantSource source = () -> now;
    Clock clock = source.withZone(ZoneOffset.UTC);
    return new Commands(new BrokerThatIsAway(), Json.MAPPER, settings(), bound, clock);
  }

  /** Looks at no queue before it is started. */
  private static QueueBound bound() {
    return new QueueBound(
        () -> List.of("localhost:1"), settings(), new SimpleMeterRegistry(), _ -> {});
  }

  private static SagaSettings settings() {
    return new Binder(new MapConfigurationPropertySource(Map.of()))
        .bindOrCreate("order.saga", SagaSettings.class);
  }

  private static Saga saga() {
    return new Saga(UUID.randomUUID(), SagaState.RELEASING, Instant.MAX, 1, null, null);
  }

  private final class BrokerThatIsAway extends KafkaTemplate<String, byte[]> {
    BrokerThatIsAway() {
      super(() -> {
        throw new IllegalStateException("nothing is sent");
      });
    }

    @Override
    public CompletableFuture<SendResult<String, byte[]>> send(
        ProducerRecord<String, byte[]> message) {
      tried++;
      return CompletableFuture.failedFuture(new TimeoutException("away"));
    }
  }
}
