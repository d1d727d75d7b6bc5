package io.provingground.endtoend.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provingground.endtoend.load.Offer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends commands to inventory-service as order-service does, and hears the answers. */
final class Commands implements AutoCloseable {
  private static final String QUEUE = "inventory.commands";
  private static final String ANSWERS = "inventory.events";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String FAR = "2100-01-01T00:00:00Z";

  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<Offer> offers;
  private int sent;

  /**
   * Hears every answer from now on.
   *
   * @param broker at host:port
   * @param offers what is reserved, one piece of one product each, in turn
   */
  Commands(String broker, List<Offer> offers) {
    Map<String, Object> settings = Map.of("bootstrap.servers", broker, "client.id", "bench");
    this.offers = List.copyOf(offers);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> all =
        consumer.partitionsFor(ANSWERS).stream()
            .map(partition -> new TopicPartition(ANSWERS, partition.partition()))
            .toList();
    consumer.assign(all);
    consumer.seekToEnd(all);
    all.forEach(consumer::position);
  }

  /** Sends so many at once; the time from the first one's sending to the last one's answer. */
  Duration backlog(int commands) throws IOException {
    long begin = System.nanoTime();
    Set<String> open = new HashSet<>();
    for (int i = 0; i < commands; i++) {
      open.add(send());
    }
    producer.flush();
    awaitAll(open);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Sends so many, each when the last is answered; the milliseconds of each, sorted. */
  double[] lone(int commands) throws IOException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < commands; i++) {
      long begin = System.nanoTime();
      Set<String> open = new HashSet<>(Set.of(send()));
      producer.flush();
      awaitAll(open);
      millis.add((System.nanoTime() - begin) / 1e6);
    }
    return millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  /** The command's id. */
  private String send() {
    String order = UUID.randomUUID().toString();
    Offer offer = offers.get(sent++ % offers.size());
    String id = order + "/ReserveStock/1";
    String command =
        """
        {"id":"%s","type":"ReserveStock","schemaVersion":1,"subject":"%s","time":"2026-01-15T10:00:00Z","expiresAt":"%s",\
        "data":{"lines":[{"sku":"%s","quantity":1}],"total":{"amount":%d,"currency":"EUR"},"holdUntil":"%s"}}\
        """
            .formatted(id, order, FAR, offer.sku(), offer.price(), FAR);
    var _ =
        producer.send(new ProducerRecord<>(QUEUE, order.getBytes(UTF_8), command.getBytes(UTF_8)));
    return id;
  }

  private void awaitAll(Set<String> open) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!open.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IOException(open.size() + " commands are not answered");
      }
      for (var message : consumer.poll(POLL)) {
        JsonNode answer = JsonMapper.shared().readTree(message.value());
        boolean awaited = open.remove(answer.path("correlationId").asString(""));
        if (awaited && !answer.path("type").asString("").equals("StockReserved")) {
          throw new IOException("a command was refused: " + answer);
        }
      }
    }
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}
