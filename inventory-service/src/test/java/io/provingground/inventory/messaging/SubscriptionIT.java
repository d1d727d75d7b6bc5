package io.provingground.inventory.messaging;

import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Parts;
import io.provingground.inventory.running.BackgroundTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** A subscription of a topic of which the broker that is asked has not heard yet. */
@InventoryTest
class SubscriptionIT implements Subscription.Listener {

  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final Map<String, Object> BROKER =
      Map.of("bootstrap.servers", Parts.running().bootstrapServers());

  private final String topic = "late." + UUID.randomUUID();
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger heard = new AtomicInteger();

  @Override
  public void begins() {}

  @Override
  public void hears(byte @Nullable [] value) {
    heard.incrementAndGet();
  }

  @Test
  void hearsOfATopicThatAppearsLater(
      @Autowired @Qualifier("topics") BackgroundTask topics,
      @Autowired ConsumerFactory<?, ?> consumers)
      throws Exception {
    topics.await();
    var subscription = new Subscription(topic, topics, counting(consumers), this);
    subscription.start();
    try (Admin admin = Admin.create(BROKER);
        var producer =
            new KafkaProducer<>(BROKER, new StringSerializer(), new StringSerializer())) {
      Awaitility.await("a second look").atMost(PATIENCE).until(() -> looks.get() > 1);
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get();

      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> {
            producer.send(new ProducerRecord<>(topic, "something")).get();
            return heard.get() > 0;
          });
    } finally {
      subscription.stop();
    }
  }

  /** Each look has a consumer of its own. */
  private ConsumerFactory<?, ?> counting(ConsumerFactory<?, ?> consumers) {
    return new DefaultKafkaConsumerFactory<>(consumers.getConfigurationProperties()) {
      @Override
      public Map<String, Object> getConfigurationProperties() {
        looks.incrementAndGet();
        return super.getConfigurationProperties();
      }
    };
  }
}
