package io.provingground.inventory.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.provingground.inventory.messaging.Subscription;
import io.provingground.inventory.messaging.Subscriptions;
import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.Contract;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Parts;
import io.provingground.inventory.parts.TestTopics;
import io.provingground.inventory.parts.Warehouse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An edit on one instance, seen by another that has kept the product, and would keep it for longer
 * than the test waits.
 */
@InventoryTest
class ProductChangesIT {

  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Warehouse warehouse = new Warehouse();
  private final Operator operator;
  private final ProductCache other =
      new ProductCache(
          new Products(JdbcClient.create(Warehouse.as("inventory_app", "inventory"))),
          new CachingSettings(FRESH, Duration.ofMinutes(10), 100, Duration.ZERO),
          Clock.systemUTC(),
          new SimpleMeterRegistry());
  private final Subscription subscription;
  @Autowired MeterRegistry metrics;

  ProductChangesIT(@LocalServerPort int port, @Autowired Subscriptions subscriptions) {
    operator = new Operator(new Api(port), "operator");
    subscription =
        subscriptions.to(
            Topics.CATALOGUE, new ProductChanges(other, JSON, new SimpleMeterRegistry()));
  }

  /** What was kept before the subscription began is forgotten when it does. */
  @BeforeEach
  void theOtherListens() {
    keeps(warehouse.product(500, 1));
    subscription.start();
    Awaitility.await("the beginning").atMost(PATIENCE).until(() -> other.size() == 0);
  }

  @AfterEach
  void theOtherEnds() {
    subscription.stop();
  }

  @Test
  void anEditIsSeenOnTheOtherInstance() {
    String sku = keeps(warehouse.product(500, 1));

    assertThat(operator.edit(sku, "\"1\"", Operator.form("New", 600)).statusCode()).isEqualTo(200);

    awaitVersion(sku, 2);
    assertThat(product(sku).price().amount()).isEqualTo(600);
  }

  @Test
  void aPriceListIsSeenOnTheOtherInstance() {
    String first = keeps(warehouse.product(500, 1));
    String second = keeps(warehouse.product(500, 1));

    String list = Operator.prices(Map.of(first, 1, second, 1), 700);
    assertThat(operator.changePrices(list).statusCode()).isEqualTo(200);

    awaitVersion(first, 2);
    awaitVersion(second, 2);
  }

  @Test
  void aWithdrawalIsSeenOnTheOtherInstanceAndToldOnce() {
    String sku = keeps(warehouse.product(500, 1));

    assertThat(operator.withdraw(sku).statusCode()).isEqualTo(204);
    assertThat(operator.withdraw(sku).statusCode()).isEqualTo(204);

    awaitVersion(sku, 2);
    assertThat(product(sku).withdrawn()).isTrue();
    Awaitility.await("all sent").atMost(PATIENCE).until(() -> stored(sku) == 0);
    assertThat(sent(sku)).hasSize(1);
  }

  @Test
  void anEditThatTheBrokerDoesNotTakeIsToldWhenItDoes() throws Exception {
    String sku = keeps(warehouse.product(500, 1));
    TestTopics.setLargestMessage(Topics.CATALOGUE, "1");
    try {
      assertThat(operator.edit(sku, "\"1\"", Operator.form("New", 600)).statusCode())
          .isEqualTo(200);
      Awaitility.await("a try").atMost(PATIENCE).until(() -> tried(sku));
      assertThat(product(sku).version()).as("not yet told").isEqualTo(1);
    } finally {
      TestTopics.setLargestMessage(Topics.CATALOGUE, "1048588");
    }

    awaitVersion(sku, 2);
  }

  @Test
  void afterNewsThatCannotBeReadAllIsReadAnew() {
    keeps(warehouse.product(500, 1));

    try (var producer =
        new KafkaProducer<>(broker(), new StringSerializer(), new StringSerializer())) {
      var _ = producer.send(new ProducerRecord<>(Topics.CATALOGUE, "ANY", "no JSON"));
    }

    Awaitility.await().atMost(PATIENCE).until(() -> other.size() == 0);
  }

  /** The service's own subscription is wired, and its message is the one that was promised. */
  @Test
  void theServiceHearsItselfAndKeepsTheContract() {
    double before = heard();
    String sku = warehouse.product(500, 1);
    operator.edit(sku, "\"1\"", Operator.form("New", 600));
    Awaitility.await().atMost(PATIENCE).until(() -> heard() > before);
    // What was heard may have been news of the test before.
    Awaitility.await().atMost(PATIENCE).until(() -> !sent(sku).isEmpty());

    ConsumerRecord<String, String> message = sent(sku).getFirst();

    JsonNode example =
        JSON.readTree(
            Contract.text("examples/inventory-service/catalogue.events/ProductChanged-v1.json"));
    JsonNode told = JSON.readTree(message.value());
    assertThat(Contract.faultsOfMessage(Topics.CATALOGUE, message.value())).isEmpty();
    assertThat(message.key()).isEqualTo(told.get("subject").stringValue());
    assertThat(told.propertyNames())
        .containsExactlyInAnyOrderElementsOf(List.copyOf(example.propertyNames()));
    assertThat(told.get("id").stringValue()).isEqualTo(sku + "/ProductChanged/2");
  }

  /** The other instance has it in memory from now on. */
  private String keeps(String sku) {
    assertThat(product(sku).version()).isEqualTo(1);
    return sku;
  }

  private Product product(String sku) {
    return other.read(sku).orElseThrow().product();
  }

  private void awaitVersion(String sku, int version) {
    Awaitility.await(sku + " at " + version)
        .atMost(PATIENCE)
        .until(() -> product(sku).version() == version);
  }

  private double heard() {
    return metrics.counter("inventory.product.changes", "outcome", "forgotten").count();
  }

  private boolean tried(String sku) {
    return warehouse
        .sql()
        .sql("select claimed_until is not null from notice where subject = ?")
        .param(sku)
        .query(Boolean.class)
        .single();
  }

  private long stored(String sku) {
    return warehouse
        .sql()
        .sql("select count(*) from notice where subject = ?")
        .param(sku)
        .query(Long.class)
        .single();
  }

  /** All of the topic that is about it. */
  private static List<ConsumerRecord<String, String>> sent(String sku) {
    List<ConsumerRecord<String, String>> found = new ArrayList<>();
    List<TopicPartition> all = List.of(new TopicPartition(Topics.CATALOGUE, 0));
    try (var consumer =
        new KafkaConsumer<>(broker(), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(all);
      consumer.seekToBeginning(all);
      long end = consumer.endOffsets(all).values().iterator().next();
      while (consumer.position(all.getFirst()) < end) {
        for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
          if (sku.equals(message.key())) {
            found.add(message);
          }
        }
      }
    }
    return found;
  }

  private static Map<String, Object> broker() {
    return Map.of("bootstrap.servers", Parts.running().bootstrapServers());
  }
}
