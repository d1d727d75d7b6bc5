package io.provingground.inventory.reserving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.parts.Contract;
import io.provingground.inventory.parts.Parts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The other end of the queue: sends commands, and collects answers and parked messages, each
 * checked by its schema.
 */
final class TestQueue implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final JsonMapper json = JsonMapper.builder().build();
  private final List<JsonNode> answers = new CopyOnWriteArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final List<ConsumerRecord<String, String>> parked = new CopyOnWriteArrayList<>();
  private final KafkaProducer<String, String> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", Parts.running().bootstrapServers()),
          new StringSerializer(),
          new StringSerializer());
  private final Thread listener = Thread.ofVirtual().start(this::listen);
  private volatile boolean closed;

  private void listen() {
    Map<String, Object> config = Map.of("bootstrap.servers", Parts.running().bootstrapServers());
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> all =
          Stream.of(Topics.EVENTS, Topics.DEAD_COMMANDS)
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      while (!closed) {
        consumer.poll(Duration.ofMillis(100)).forEach(this::take);
      }
    }
  }

  private void take(ConsumerRecord<String, String> message) {
    if (message.topic().equals(Topics.DEAD_COMMANDS)) {
      parked.add(message);
      return;
    }
    JsonNode answer = json.readTree(message.value());
    Contract.faultsOfMessage(message.topic(), message.value())
        .forEach(fault -> faults.add(fault + message.value()));
    if (!message.key().equals(answer.get("subject").stringValue())) {
      faults.add("the key is not the subject: " + message.value());
    }
    answers.add(answer);
  }

  void send(UUID order, String message) {
    var _ = producer.send(new ProducerRecord<>(Topics.COMMANDS, order.toString(), message));
    producer.flush();
  }

  void send(ProducerRecord<String, String> message) {
    var _ = producer.send(message);
    producer.flush();
  }

  /** Sends it, and waits for its answer. */
  JsonNode ask(UUID order, String message) {
    send(order, message);
    return answer(json.readTree(message).get("id").stringValue());
  }

  /** The first answer to a command. */
  JsonNode answer(String commandId) {
    return answers(commandId, 1).getFirst();
  }

  /** At least so many answers to a command; more than one come of redeliveries. */
  List<JsonNode> answers(String commandId, int atLeast) {
    Awaitility.with()
        .pollDelay(Duration.ZERO)
        .await("answers to " + commandId)
        .atMost(PATIENCE)
        .until(() -> answersSoFar(commandId).size() >= atLeast);
    assertThat(faults).as("breaches of the contract").isEmpty();
    return answersSoFar(commandId);
  }

  /** The answer itself: each delivery's trace is its own. */
  static JsonNode withoutTrace(JsonNode answer) {
    ObjectNode copy = (ObjectNode) answer.deepCopy();
    copy.remove("traceparent");
    return copy;
  }

  List<JsonNode> answersSoFar(String commandId) {
    return answers.stream()
        .filter(answer -> answer.get("correlationId").stringValue().equals(commandId))
        .toList();
  }

  /** What was told of an order so far, of this type. */
  List<JsonNode> about(UUID order, String type) {
    return answers.stream()
        .filter(message -> message.get("subject").stringValue().equals(order.toString()))
        .filter(message -> message.get("type").stringValue().equals(type))
        .toList();
  }

  /** The parked message with this value. */
  ConsumerRecord<String, String> parked(String value) {
    Awaitility.await("parked " + value)
        .atMost(PATIENCE)
        .until(() -> parkedSoFar(value).size() == 1);
    return parkedSoFar(value).getFirst();
  }

  List<ConsumerRecord<String, String>> parkedSoFar(String value) {
    return parked.stream().filter(message -> value.equals(message.value())).toList();
  }

  static String header(ConsumerRecord<String, String> message, String name) {
    Header header = message.headers().lastHeader(name);
    assertThat(header).as(name).isNotNull();
    return new String(header.value(), UTF_8);
  }

  @Override
  public void close() {
    closed = true;
    producer.close();
    assertThat(faults).as("breaches of the contract").isEmpty();
    Awaitility.await().atMost(PATIENCE).until(() -> !listener.isAlive());
  }
}
