package io.provingground.order.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.order.parts.Appended;
import io.provingground.order.parts.Client;
import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Parts;
import io.provingground.order.parts.RelayMoments;
import io.provingground.order.parts.Wiretap;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@OrderServiceTest
class RelayIT {
  private static final int WRITERS = 8;
  private static final int ORDERS_OF_A_WRITER = 12;

  @LocalServerPort private int port;
  private Wiretap events;

  /** Not in the field: the service, which creates the topic, starts after the constructor. */
  @BeforeEach
  void listen() {
    events = Wiretap.on("order.events");
  }

  @AfterEach
  void hangUp() {
    events.close();
  }

  @Test
  void waitsForATransactionThatHoldsAnEarlierPositionAndCommits() throws SQLException {
    try (var writer = Parts.running().superuser("orders")) {
      writer.setAutoCommit(false);
      var early = Appended.placed(writer);
      var late = placedBehindAGap();
      assertThat(events.typesAbout(late)).as("published before the gap was closed").isEmpty();
      writer.commit();
      events.await(late, "OrderPlaced");
      events.await(early.toString(), "OrderPlaced");
      // It moves when the broker has acknowledged what is already to be read there.
      await()
          .untilAsserted(() ->
              assertThat(cursor())
                  .isGreaterThanOrEqualTo(positionOf(late))
                  .isGreaterThan(positionOf(early.toString())));
    }
  }

  /** What a transaction's id says of positions is nothing: the later one holds the earlier. */
  @Test
  void waitsForATransactionThatBeganLaterAndHoldsAnEarlierPosition() throws SQLException {
    try (var older = Parts.running().superuser("orders");
        var younger = Parts.running().superuser("orders")) {
      older.setAutoCommit(false);
      younger.setAutoCommit(false);
      var late = Appended.newOrderId();
      Appended.order(older, late);
      var early = Appended.placed(younger);
      Appended.event(older, late, 1);
      assertThat(transactionId(older)).isLessThan(transactionId(younger));
      var seen = RelayMoments.count(RelayMoment.GAP_SEEN);
      older.commit();
      awaitGap(seen);
      assertThat(events.typesAbout(late.toString())).as("published before the gap").isEmpty();
      younger.commit();
      events.await(late.toString(), "OrderPlaced");
      events.await(early.toString(), "OrderPlaced");
    }
  }

  @Test
  void passesThePositionOfATransactionThatRolledBack() throws SQLException {
    var passed = RelayMoments.count(RelayMoment.GAP_PASSED);
    try (var writer = Parts.running().superuser("orders")) {
      writer.setAutoCommit(false);
      var never = Appended.placed(writer);
      var late = placedBehindAGap();
      writer.rollback();
      events.await(late, "OrderPlaced");
      assertThat(RelayMoments.count(RelayMoment.GAP_PASSED)).isGreaterThan(passed);
      assertThat(events.about(never.toString())).isEmpty();
    }
  }

  @Test
  void losesNothingAndKeepsTheOrderWhileWritersCommitAndRollBackInAnyOrder() throws Exception {
    try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      var written = new ArrayList<Future<List<UUID>>>();
      for (var i = 0; i < WRITERS; i++) {
        var random = new Random(i);
        written.add(writers.submit(() -> write(random)));
      }
      var committed = new ArrayList<String>();
      for (var orders : written) {
        orders.get().forEach(id -> committed.add(id.toString()));
      }
      await().atMost(Duration.ofSeconds(60)).until(() -> cursor() >= lastPosition());
      assertThat(firstOccurrences().keySet()).as("published").containsAll(committed);
      assertThat(firstOccurrences())
          .allSatisfy((id, versions) -> assertThat(versions).as("versions of " + id).isSorted());
      committed.forEach(id ->
          assertThat(firstOccurrences().get(id)).as("events of " + id).containsExactly(1, 2, 3));
    }
  }

  @Test
  void goesOnAfterAFailureThatNobodyForesaw() {
    RelayMoments.failOnceAt(RelayMoment.PUBLISHED);
    events.await(Client.newCustomer(port).place().at("/id"), "OrderPlaced");
    events.await(Client.newCustomer(port).place().at("/id"), "OrderPlaced");
  }

  private String placedBehindAGap() {
    var seen = RelayMoments.count(RelayMoment.GAP_SEEN);
    var late = Client.newCustomer(port).place().at("/id");
    awaitGap(seen);
    return late;
  }

  private static void awaitGap(long seenBefore) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> RelayMoments.count(RelayMoment.GAP_SEEN) > seenBefore);
  }

  /** The versions of each order in the order in which they came first. */
  private Map<String, List<Integer>> firstOccurrences() {
    var versions = new HashMap<String, List<Integer>>();
    for (var message : events.ours()) {
      var version = JsonMapper.shared().readTree(message.value()).at("/version").asInt();
      var known = versions.computeIfAbsent(message.key(), _ -> new ArrayList<>());
      if (!known.contains(version)) {
        known.add(version);
      }
    }
    return versions;
  }

  /**
   * Each order's three events in transactions of their own; other transactions of other orders run
   * between, or roll back.
   */
  private static List<UUID> write(Random random) throws SQLException {
    var committed = new ArrayList<UUID>();
    try (var connection = Parts.running().superuser("orders")) {
      connection.setAutoCommit(false);
      for (var i = 0; i < ORDERS_OF_A_WRITER; i++) {
        var id = Appended.placed(connection);
        dawdle(connection, random);
        if (random.nextInt(5) == 0) {
          connection.rollback();
          continue;
        }
        connection.commit();
        for (var version = 2; version <= 3; version++) {
          touch(connection, id);
          Appended.event(connection, id, version);
          dawdle(connection, random);
          connection.commit();
        }
        committed.add(id);
      }
    }
    return committed;
  }

  private static void dawdle(Connection connection, Random random) throws SQLException {
    execute(connection, "select pg_sleep(" + random.nextDouble() * 0.02 + ")");
  }

  private static void touch(Connection connection, UUID id) throws SQLException {
    execute(
        connection,
        "update customer_order set version = version + 1 where order_id = '" + id + "'");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long cursor() throws SQLException {
    return number("select position from relay_cursor");
  }

  private static long lastPosition() throws SQLException {
    return number("select max(position) from order_event");
  }

  private static long positionOf(String id) throws SQLException {
    return number("select position from order_event where order_id = '" + id + "' and version = 1");
  }

  private static long transactionId(Connection connection) throws SQLException {
    return number(connection, "select pg_current_xact_id()::text::bigint");
  }

  private static long number(String sql) throws SQLException {
    try (var connection = Parts.running().superuser("orders")) {
      return number(connection, sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }
}
