package io.provingground.inventory.reserving;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.parts.Warehouse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Commands as a receiver hands them over, without a queue. */
final class TestDeliveries {

  private TestDeliveries() {}

  /** Reserves one piece for an order of its own. */
  static Delivery reserve(String sku, int count) {
    UUID order = UUID.randomUUID();
    return delivery(order, TestCommands.reserve(order, 500, Map.of(sku, 1)), count);
  }

  /** Schema-valid, but no number holds the sum of such prices. */
  static Delivery failing(String sku, int count) {
    UUID order = UUID.randomUUID();
    String command = TestCommands.dispatch(order, 9_007_199_254_740_991L, Map.of(sku, 5));
    return delivery(order, command, count);
  }

  static Delivery delivery(UUID order, String value, int count) {
    return new Delivery(
        new ConsumerRecord<>(
            Topics.COMMANDS,
            4,
            // A place far behind those that this test run's own messages take.
            1_000_000_000L + ThreadLocalRandom.current().nextLong(1L << 40),
            System.currentTimeMillis(),
            TimestampType.CREATE_TIME,
            0,
            0,
            order.toString().getBytes(UTF_8),
            value.getBytes(UTF_8),
            new RecordHeaders(),
            Optional.empty(),
            Optional.of((short) count)));
  }

  static String key(Delivery delivery) {
    return new String(delivery.message().key(), UTF_8);
  }

  static String text(Delivery delivery) {
    return new String(delivery.message().value(), UTF_8);
  }

  /** How many transactions recorded their answers. */
  static long transactions(Warehouse warehouse, List<Delivery> deliveries) {
    return warehouse
        .sql()
        .sql(
            "select count(distinct xmin::text) from command_answer where order_id = any"
                + " (?::uuid[])")
        .param(deliveries.stream().map(TestDeliveries::key).toArray(String[]::new))
        .query(Long.class)
        .single();
  }
}
