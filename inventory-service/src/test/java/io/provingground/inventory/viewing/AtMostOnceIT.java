package io.provingground.inventory.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Parts;
import io.provingground.inventory.parts.Puppet;
import io.provingground.inventory.parts.Warehouse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real processes on a queue of their own: what is lost stays lost, and nothing is doubled. */
@InventoryTest
class AtMostOnceIT {

  private static final Duration LOCK = Duration.ofSeconds(20);
  private static final Map<String, Object> BROKER =
      Map.of("bootstrap.servers", Parts.running().bootstrapServers());

  private final Warehouse warehouse = new Warehouse();
  private final String topic = "test.views." + UUID.randomUUID();

  @BeforeEach
  void aQueueOfItsOwn() throws Exception {
    try (Admin admin = Admin.create(BROKER)) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
  }

  @Test
  void aViewWhoseCounterIsKilledAfterItsAcknowledgementIsLostAndNotRedone() throws Exception {
    String lost = warehouse.product(500, 1);
    String later = warehouse.product(500, 1);
    try (Puppet dying = viewer(true);
        Puppet next = viewer(false)) {
      dying.order();
      look(lost);
      dying.await("TAKEN");
      dying.order();
      dying.await("ACKNOWLEDGED");
      dying.kill();

      next.order();
      look(later);
      next.await("COUNTED");
    }
    assertThat(views(later)).isEqualTo(1);
    assertThat(views(lost)).as("the queue had given up the one before").isZero();
  }

  @Test
  void aViewWhoseCounterIsKilledBeforeItsAcknowledgementIsCountedByAnother() throws Exception {
    String sku = warehouse.product(500, 1);
    try (Puppet dying = viewer(true);
        Puppet next = viewer(false)) {
      dying.order();
      look(sku);
      dying.await("TAKEN");
      dying.kill();

      next.order();
      next.await("COUNTED");
    }
    assertThat(views(sku)).isEqualTo(1);
  }

  /** The frozen one's acknowledgement may even succeed: the queue has forgotten whose it was. */
  @Test
  void aCounterThatIsFrozenUntilAnotherHasCountedDoesNotCountAgain() throws Exception {
    String sku = warehouse.product(500, 1);
    try (Puppet frozen = viewer(true);
        Puppet next = viewer(false)) {
      frozen.order();
      look(sku);
      frozen.await("TAKEN");
      frozen.freeze();

      next.order();
      next.await("COUNTED");
      assertThat(views(sku)).isEqualTo(1);

      frozen.order();
      frozen.wake();
      assertThat(frozen.await("LATE", "UNACKNOWLEDGED", "ACKNOWLEDGED"))
          .isIn("LATE", "UNACKNOWLEDGED");
    }
    assertThat(views(sku)).isEqualTo(1);
  }

  private Puppet viewer(boolean stepwise) throws Exception {
    return Puppet.start(
        ViewerMain.class,
        Parts.running().jdbcUrl("inventory"),
        Parts.password("inventory_app"),
        Parts.running().bootstrapServers(),
        topic,
        Long.toString(LOCK.toMillis()),
        Boolean.toString(stepwise));
  }

  private void look(String sku) {
    try (var producer =
        new KafkaProducer<>(BROKER, new StringSerializer(), new StringSerializer())) {
      var _ = producer.send(new ProducerRecord<>(topic, sku, ViewsIT.view(sku)));
    }
  }

  private long views(String sku) {
    return ViewsIT.counted(warehouse, sku);
  }
}
