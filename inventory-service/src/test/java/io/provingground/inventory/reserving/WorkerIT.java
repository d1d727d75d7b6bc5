package io.provingground.inventory.reserving;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Parts;
import io.provingground.inventory.parts.Puppet;
import io.provingground.inventory.parts.Warehouse;
import io.provingground.inventory.reserving.WorkerMain.Moment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Real processes on a queue of their own, killed or frozen at each moment of a command's work. */
@InventoryTest
class WorkerIT {

  private final String topic = "test.commands." + UUID.randomUUID();
  private final UUID order = UUID.randomUUID();
  private final String commandId = TestCommands.id(order, "ReserveStock", 1);
  private final Warehouse warehouse = new Warehouse();
  private final TestQueue queue = new TestQueue();

  @BeforeEach
  void aQueueOfItsOwn() throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", Parts.running().bootstrapServers()))) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
  }

  @AfterEach
  void booksAreBalanced() {
    queue.close();
    assertThat(warehouse.unbalanced()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aWorkerThatIsKilledIsReplacedAndStockMovesOnce(Moment moment) throws Exception {
    String sku = warehouse.product(500, 10);
    try (Puppet dying = worker(moment.name());
        Puppet next = worker("-")) {
      dying.order();
      reserve(sku);
      dying.await(moment.name());
      dying.kill();

      next.order();
      next.await("SENT");
    }
    oneAnswer(moment == Moment.SENT ? 2 : 1);
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(1);
  }

  /**
   * What it held is another's when it wakes, and it counts that as lost, also where the broker
   * takes its acknowledgement.
   */
  @ParameterizedTest
  @EnumSource
  void aWorkerThatIsFrozenUntilAnotherHasWorkedMovesNothingTwice(Moment moment) throws Exception {
    String sku = warehouse.product(500, 10);
    try (Puppet frozen = worker(moment.name());
        Puppet next = worker("-")) {
      frozen.order();
      reserve(sku);
      frozen.await(moment.name());
      frozen.freeze();

      next.order();
      next.await("SENT");
      assertThat(warehouse.figure(sku, "reserved")).isEqualTo(1);

      frozen.order();
      frozen.wake();
      frozen.await(WorkerMain.LOST);
      oneAnswer(2);
    }
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(1);
  }

  private Puppet worker(String waitAt) throws Exception {
    return Puppet.start(
        WorkerMain.class,
        Parts.running().jdbcUrl("inventory"),
        Parts.password("inventory_app"),
        Parts.running().bootstrapServers(),
        topic,
        waitAt);
  }

  private void reserve(String sku) {
    String command = TestCommands.reserve(order, 500, Map.of(sku, 1));
    queue.send(new ProducerRecord<>(topic, order.toString(), command));
  }

  /** Told so often at least, and always the same. */
  private void oneAnswer(int atLeast) {
    List<JsonNode> answers = queue.answers(commandId, atLeast);
    assertThat(answers.stream().map(TestQueue::withoutTrace).distinct()).hasSize(1);
    assertThat(answers.getFirst().get("type").stringValue()).isEqualTo("StockReserved");
  }
}
