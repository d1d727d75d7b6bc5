package io.provingground.order.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Parts;
import io.provingground.order.parts.RelayMoments;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Many writers at once, whose transactions commit in another order than they drew their positions,
 * and some not at all: everything that is committed is published, and the first occurrences of an
 * order's events come in their order.
 */
@OrderServiceTest
class ManyWritersIT {
  private static final int WRITERS = 24;
  private static final int EVENTS = Integer.getInteger("relay.events", 50_000);
  private static final int EVENTS_OF_AN_ORDER = 5;
  private static final int ORDERS_OF_A_TRANSACTION = 4;
  private static final int ORDERS_BETWEEN_HOLDS = 80;
  private static final int ROLLED_BACK_OF_100 = 5;
  private static final Duration HOLD = Duration.ofMillis(500);
  private static final Map<String, Object> BROKER =
      Map.of("bootstrap.servers", Parts.running().bootstrapServers());
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  // An order's row is written before its event, as the service does it.
  private static final String BEGIN =
      """
      with orders as (
        insert into customer_order (order_id, customer_id, idempotency_key, fingerprint, state, version, placed_at,
                                    updated_at, lines, total_amount, currency)
        select id, id, 'many', '', 'PLACED', 1, now(), now(), '[]', 1, 'EUR' from unnest(?::uuid[]) as id
        returning order_id
      )
      insert into order_event (order_id, version, type, schema_version, occurred_at, data)
      select order_id, 1, 'OrderConfirmed', 1, now(), '{}' from orders
      """;

  private static final String GO_ON =
      """
      with orders as (
        update customer_order set version = version + 1 where order_id = any (?) returning order_id, version
      )
      insert into order_event (order_id, version, type, schema_version, occurred_at, data)
      select order_id, version, 'OrderConfirmed', 1, now(), '{}' from orders
      """;

  /** Other tests read the topic from its beginning, and each of its messages costs them time. */
  @AfterAll
  static void clearTheTopic() throws ExecutionException, InterruptedException {
    try (var end = fromNowOn();
        var admin = Admin.create(BROKER)) {
      var ends =
          end.assignment().stream()
              .collect(
                  Collectors.toMap(
                      Function.identity(),
                      partition -> RecordsToDelete.beforeOffset(end.position(partition))));
      admin.deleteRecords(ends).all().get();
    }
  }

  @Test
  void loseNothingAndKeepTheOrderOfEachOrder() throws Exception {
    try (var published = fromNowOn()) {
      var passed = RelayMoments.count(RelayMoment.GAP_PASSED);
      var committed = writeAll();
      assertThat(committed.size() * EVENTS_OF_AN_ORDER).isGreaterThanOrEqualTo(EVENTS);
      var firstOccurrences = read(published, committed);
      var whole = List.of(1, 2, 3, 4, 5);
      assertThat(committed)
          .allSatisfy(id -> assertThat(firstOccurrences.get(id)).as(id).isEqualTo(whole));
      assertThat(firstOccurrences.keySet()).as("nothing that rolled back").hasSameSizeAs(committed);
      assertThat(RelayMoments.count(RelayMoment.GAP_PASSED)).isGreaterThan(passed);
    }
  }

  private static KafkaConsumer<String, String> fromNowOn() {
    var consumer = new KafkaConsumer<>(BROKER, new StringDeserializer(), new StringDeserializer());
    await().atMost(PATIENCE).until(() -> !consumer.partitionsFor("order.events").isEmpty());
    var partitions =
        consumer.partitionsFor("order.events").stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    return consumer;
  }

  private static Set<String> writeAll() throws ExecutionException, InterruptedException {
    try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      var written = new ArrayList<Future<List<UUID>>>();
      for (var writer = 0; writer < WRITERS; writer++) {
        var random = new Random(writer);
        var holds = writer % 2 == 0;
        written.add(writers.submit(() -> write(random, holds)));
      }
      var committed = new HashSet<String>();
      for (var orders : written) {
        orders.get().forEach(id -> committed.add(id.toString()));
      }
      return committed;
    }
  }

  /**
   * Orders in batches, each of their events in a transaction of its own.
   *
   * @param holds whether the first, and now and then another, stays open until the relay stands
   *     before it: one that lags behind the writers meets no transaction that is still open
   */
  private static List<UUID> write(Random random, boolean holds) throws SQLException {
    var committed = new ArrayList<UUID>();
    try (var connection = Parts.running().superuser("orders");
        var begin = connection.prepareStatement(BEGIN);
        var goOn = connection.prepareStatement(GO_ON)) {
      connection.setAutoCommit(false);
      while (committed.size() * EVENTS_OF_AN_ORDER * WRITERS < EVENTS) {
        var orders = new UUID[ORDERS_OF_A_TRANSACTION];
        Arrays.setAll(orders, _ -> UUID.randomUUID());
        var held = holds && committed.size() % ORDERS_BETWEEN_HOLDS == 0;
        if (!isWritten(connection, begin, orders, random, held)) {
          continue;
        }
        for (var version = 2; version <= EVENTS_OF_AN_ORDER; version++) {
          while (!isWritten(connection, goOn, orders, random, false)) {
            // Rolled back: the same version is written again, at another position.
          }
        }
        committed.addAll(Arrays.asList(orders));
      }
    }
    return committed;
  }

  /** Writes, dawdles now and then with the positions in hand, and commits most times. */
  private static boolean isWritten(
      Connection connection,
      PreparedStatement statement,
      UUID[] orders,
      Random random,
      boolean held)
      throws SQLException {
    statement.setArray(1, connection.createArrayOf("uuid", orders));
    statement.executeUpdate();
    if (held) {
      untilTheRelaySeesAGap();
    } else if (random.nextInt(10) == 0) {
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(20)).toNanos());
    }
    if (random.nextInt(100) < ROLLED_BACK_OF_100) {
      connection.rollback();
      return false;
    }
    connection.commit();
    return true;
  }

  /** Or for half a second, since it may be far behind. */
  private static void untilTheRelaySeesAGap() {
    var seen = RelayMoments.count(RelayMoment.GAP_SEEN);
    var end = System.nanoTime() + HOLD.toNanos();
    while (RelayMoments.count(RelayMoment.GAP_SEEN) == seen && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** The versions of each of these orders in the order in which they came first. */
  private static Map<String, List<Integer>> read(
      KafkaConsumer<String, String> published, Set<String> committed) {
    var versions = new HashMap<String, List<Integer>>();
    var missing = committed.size() * EVENTS_OF_AN_ORDER;
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (missing > 0 && System.nanoTime() < end) {
      for (var message : published.poll(Duration.ofMillis(200))) {
        if (isOfThisTest(message.value())) {
          var known = versions.computeIfAbsent(message.key(), _ -> new ArrayList<>());
          var version = version(message.value());
          if (!known.contains(version)) {
            known.add(version);
            missing -= committed.contains(message.key()) ? 1 : 0;
          }
        }
      }
    }
    return versions;
  }

  /** No other test's orders begin with their confirmation. */
  private static boolean isOfThisTest(String message) {
    return message.contains("\"OrderConfirmed\"") && !message.contains("traceparent");
  }

  private static int version(String message) {
    var begin = message.indexOf("\"version\":") + "\"version\":".length();
    return Integer.parseInt(message.substring(begin, message.indexOf(',', begin)));
  }
}
