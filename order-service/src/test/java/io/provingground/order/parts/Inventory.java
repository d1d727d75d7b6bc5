package io.provingground.order.parts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Says what inventory-service would say, when a test wants it to. */
public final class Inventory {
  private static final KafkaProducer<String, String> PRODUCER =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", Parts.running().bootstrapServers()),
          new StringSerializer(),
          new StringSerializer());

  private static volatile @Nullable String trace;

  private Inventory() {}

  /** Holds two mugs, for 2580 cents, which is what {@link Client#MUGS} asks for. */
  public static void reserves(String orderId) {
    reserves(orderId, 1);
  }

  /** The same in answer to a later attempt, as after a reopening. */
  public static void reserves(String orderId, int attempt) {
    answers(
        orderId,
        "ReserveStock",
        attempt,
        "StockReserved",
        """
        {"lines": [{"sku": "MUG-BLUE", "quantity": 2, "unitPrice": {"amount": 1290, "currency": "EUR"}}],
         "total": {"amount": 2580, "currency": "EUR"}, "holdUntil": "2036-01-15T10:15:00Z"}\
        """);
  }

  /** Goes on with the trace of the commands from now on, as inventory-service does. */
  public static void continuesTrace(@Nullable String traceparent) {
    trace = traceparent;
  }

  public static void dispatches(String orderId) {
    dispatches(orderId, 1);
  }

  /** The same in answer to a later attempt. */
  public static void dispatches(String orderId, int attempt) {
    answers(
        orderId,
        "DispatchStock",
        attempt,
        "StockDispatched",
        """
        {"lines": [{"sku": "MUG-BLUE", "quantity": 2, "unitPrice": {"amount": 1290, "currency": "EUR"}}]}\
        """);
  }

  public static void releases(String orderId) {
    answers(orderId, "ReleaseStock", "StockReleased", "{}");
  }

  /** Answers a command with any event, which must keep the contract. */
  public static void answers(String orderId, String command, String type, String data) {
    answers(orderId, command, 1, type, data);
  }

  /** Answers a later attempt of a command. */
  public static void answers(
      String orderId, String command, int attempt, String type, String data) {
    var id = orderId + "/" + command + "/" + attempt;
    tells(orderId, id + "/answer", id, type, data);
  }

  /** Takes back what it holds, since so much was written off. */
  public static void breaksItsPromise(String orderId) {
    tells(
        orderId,
        orderId + "/PromiseBroken/12",
        "adjustment/12",
        "PromiseBroken",
        "{\"version\": 12, \"skus\": [\"MUG-BLUE\"]}");
  }

  private static void tells(String orderId, String id, String cause, String type, String data) {
    var message =
        """
        {"id": "%s", "type": "%s", "schemaVersion": 1, "subject": "%s", "time": "2026-01-15T10:00:00Z",
         "correlationId": "%s", "data": %s}\
        """
            .formatted(id, type, orderId, cause, data);
    assertThat(Contract.faultsOfMessage("inventory.events", message)).isEmpty();
    var answer = new ProducerRecord<>("inventory.events", orderId, message);
    var continued = trace;
    if (continued != null) {
      answer.headers().add("traceparent", continued.getBytes(UTF_8));
    }
    send(answer);
  }

  /** Puts something into a topic that nobody can read. */
  public static void plants(String topic, String key, String garbage) {
    var message = new ProducerRecord<>(topic, key, garbage);
    message.headers().add("planted", "by a test".getBytes(UTF_8));
    send(message);
  }

  /** The same, so compressed that it is far larger than it was on its way. */
  public static void plantsCompressed(String topic, String key, String garbage) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            Parts.running().bootstrapServers(),
            "compression.type",
            "gzip",
            "max.request.size",
            2 * garbage.length());
    var message = new ProducerRecord<>(topic, key, garbage);
    message.headers().add("planted", "by a test".getBytes(UTF_8));
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(message).get();
    } catch (ExecutionException | InterruptedException failure) {
      throw new IllegalStateException("the broker of the tests does not take it", failure);
    }
  }

  private static void send(ProducerRecord<String, String> message) {
    try {
      PRODUCER.send(message).get();
    } catch (ExecutionException | InterruptedException failure) {
      throw new IllegalStateException("the broker of the tests does not answer", failure);
    }
  }
}
