package io.provingground.inventory.reserving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ReceiverTest {
  private final List<ForgetfulConsumer> joined = new CopyOnWriteArrayList<>();
  private final CountDownLatch brokerIsBack = new CountDownLatch(1);
  private final AtomicBoolean running = new AtomicBoolean(true);

  @Test
  void joinsAgainAfterARenewalThatNobodyAnswered() throws InterruptedException {
    var receiver =
        Thread.ofVirtual()
            .start(
                new Receiver(
                    _ -> join(),
                    "receiver",
                    this::work,
                    TestSettings.defaults(),
                    new QueueMetrics(new SimpleMeterRegistry()),
                    running::get));
    await().until(() -> !joined.isEmpty() && joined.getFirst().renewals > 0);
    brokerIsBack.countDown();
    await("a consumer that fetches").until(() -> joined.size() > 1);
    assertThat(joined.getFirst().closed).isTrue();
    running.set(false);
    receiver.join();
  }

  private ForgetfulConsumer join() {
    var consumer = new ForgetfulConsumer();
    joined.add(consumer);
    return consumer;
  }

  private void work(List<Delivery> deliveries, Progress progress) {
    try {
      brokerIsBack.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    deliveries.forEach(progress::finish);
  }

  /**
   * As the real one behaves when its broker goes away before a renewal: it has something to hand
   * over once, and from then on waits for the renewal's answer.
   */
  private static final class ForgetfulConsumer extends MockShareConsumer<byte[], byte[]> {
    private static final TopicPartition PARTITION = new TopicPartition("inventory.commands", 0);
    private final CountDownLatch close = new CountDownLatch(1);
    private volatile int renewals;
    private volatile boolean closed;
    private boolean polled;

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration most) {
      if (polled) {
        awaitClose(most);
        return ConsumerRecords.empty();
      }
      polled = true;
      var record = new ConsumerRecord<>(PARTITION.topic(), 0, 7, new byte[0], new byte[0]);
      return new ConsumerRecords<>(Map.of(PARTITION, List.of(record)), Map.of());
    }

    @Override
    public synchronized void acknowledge(
        ConsumerRecord<byte[], byte[]> message, AcknowledgeType type) {
      if (type == AcknowledgeType.RENEW) {
        renewals++;
      }
    }

    @Override
    public synchronized Map<TopicIdPartition, Optional<KafkaException>> commitSync(Duration most) {
      return Map.of(
          new TopicIdPartition(Uuid.ZERO_UUID, PARTITION),
          Optional.of(new TimeoutException("the broker is away")));
    }

    @Override
    public synchronized Optional<Integer> acquisitionLockTimeoutMs() {
      return Optional.of(300);
    }

    @Override
    public synchronized void close() {
      closed = true;
      close.countDown();
    }

    /** Nothing else can come, so it takes the time that a fetch may take, unless it is closed. */
    private void awaitClose(Duration most) {
      try {
        var _ = close.await(most.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
