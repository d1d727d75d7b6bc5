package io.provingground.web.orderview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.web.parts.Forwarder;
import io.provingground.web.parts.Parts;
import io.provingground.web.parts.WebTest;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the projector's transactions promise, each tried where it could break. */
@WebTest
class ViewWriterIT {
  private static final int ROUNDS = 12;

  private final OrderViews views;
  private final ViewWriter writer;

  @Autowired
  ViewWriterIT(OrderViews views, ViewWriter writer) {
    this.views = views;
    this.writer = writer;
  }

  /** One round trip per event would take 12 s, and the server ends transactions after 10 s. */
  @Test
  void writesABatchOfTheLargestSizeAcrossASlowNetwork() throws IOException, InterruptedException {
    var orders = orders(100);
    var batch = batchOf(orders, new Random(1)).subList(0, 500);
    var address = URI.create(Parts.running().jdbcUrl("web").substring("jdbc:".length()));
    var network = new Forwarder(address.getPort(), Duration.ofMillis(25));
    network.connect();
    try (var far = Projections.database("jdbc:postgresql://localhost:" + network.port() + "/web")) {
      Projections.writer(far).write(batch);
    } finally {
      network.cut();
    }
    assertThat(orders.stream().mapToInt(order -> views.history(order.id()).size()).sum())
        .isEqualTo((int) batch.stream().distinct().count());
  }

  @Test
  void countsDuplicatesOnceAndLosesNothingThatComesLate() {
    var orders = orders(100);
    writer.write(batchOf(orders, new Random(2)));
    assertThat(writer.write(batchOf(orders, new Random(3)))).as("moved a second time").isEmpty();
    assertThat(orders).allSatisfy(this::isConfirmed);
  }

  @Test
  void losesNothingWhenTwoProjectorsWriteTheSameOrdersAtOnce() throws Exception {
    try (var one = Projections.patientDatabase();
        var other = Projections.patientDatabase();
        var threads = Executors.newFixedThreadPool(2)) {
      var writers = List.of(Projections.writer(one), Projections.writer(other));
      for (int round = 0; round < ROUNDS; round++) {
        var orders = orders(60);
        var start = new CyclicBarrier(writers.size());
        var seed = new Random(round);
        var done = new ArrayList<Future<?>>();
        for (var each : writers) {
          // Others of its own beside them, so that the two do not come upon them in the same order.
          var all = new ArrayList<>(orders);
          all.addAll(orders(each.equals(writers.getFirst()) ? 0 : 200));
          var batch = batchOf(all, seed);
          done.add(
              threads.submit(() -> {
                start.await();
                return each.write(batch);
              }));
        }
        for (var each : done) {
          each.get();
        }
        assertThat(orders).allSatisfy(this::isConfirmed);
      }
    }
  }

  /** Otherwise it would fold the headline without what the other is about to commit. */
  @Test
  void waitsForAProjectorThatWritesTheSameOrder() throws SQLException {
    var order = TestOrder.ofSomebody();
    writer.write(Projections.events(order.event("OrderPlaced", 1)));
    try (var patient = Projections.patientDatabase();
        var other = Projections.connection()) {
      other.setAutoCommit(false);
      execute(other, "select 1 from order_view where order_id = '%s' for update", order);
      execute(
          other,
          "insert into order_view_event values ('%s', 2, 'OrderCancelled', now(), '{\"reason\": \"CUSTOMER\"}')",
          order);
      var write =
          CompletableFuture.runAsync(() ->
              Projections.writer(patient)
                  .write(Projections.events(order.event("PaymentCaptured", 3))));
      await().until(() -> write.isDone() || somebodyWaitsFor(other));
      execute(
          other,
          "update order_view set version = 2, state = 'CANCELLED' where order_id = '%s'",
          order);
      other.commit();
      write.join();
    }
    var view = views.find(order.id(), order.customer()).orElseThrow();
    assertThat(view.version()).isEqualTo(3);
    assertThat(view.state()).isEqualTo(OrderState.CANCELLED);
  }

  /** A batch that begins elsewhere would hold what the other needs, and wait for what it holds. */
  @Test
  void locksOrdersInTheOneOrderThatAllKeep() throws SQLException {
    var orders = new ArrayList<>(orders(40));
    orders.sort(Comparator.comparing(order -> order.id().toString()));
    try (var patient = Projections.patientDatabase();
        var other = Projections.connection()) {
      other.setAutoCommit(false);
      var batch = batchOf(orders, new Random(4));
      execute(other, "insert into order_view (order_id) values ('%s')", orders.getFirst());
      var write = CompletableFuture.runAsync(() -> Projections.writer(patient).write(batch));
      await().until(() -> write.isDone() || somebodyWaitsFor(other));
      for (var order : orders.subList(1, orders.size())) {
        execute(other, "insert into order_view (order_id) values ('%s')", order);
      }
      other.commit();
      write.join();
    }
    assertThat(orders).allSatisfy(this::isConfirmed);
  }

  /** While two releases serve, or after one was taken back. */
  @Test
  void leavesTheHeadlineToAReleaseThatKnowsLaterEvents() throws SQLException {
    var order = TestOrder.ofSomebody();
    writer.write(Projections.events(order.event("OrderPlaced", 1)));
    try (var later = Projections.connection()) {
      execute(
          later,
          "insert into order_view_event values ('%s', 7, 'OrderGiftWrapped', now(), '{}')",
          order);
      execute(
          later,
          "update order_view set version = 7, state = 'DELAYED' where order_id = '%s'",
          order);
    }
    writer.write(Projections.events(order.event("StockReserved", 2)));
    var view = views.find(order.id(), order.customer()).orElseThrow();
    assertThat(view.version()).isEqualTo(7);
    assertThat(view.state()).isEqualTo(OrderState.DELAYED);
    assertThat(views.history(order.id())).hasSize(2);
  }

  private void isConfirmed(TestOrder order) {
    var view = views.find(order.id(), order.customer()).orElseThrow();
    assertThat(view.state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(view.version()).isEqualTo(6);
    assertThat(views.history(order.id())).hasSize(6);
    assertThat(views.sums(order.id())).isEqualTo(new OrderViews.Sums(3429, 0));
  }

  private static List<TestOrder> orders(int count) {
    return Stream.generate(() -> TestOrder.ofSomebody()).limit(count).toList();
  }

  /** All events of all orders, some twice, in any order. */
  private static List<OrderEvent> batchOf(List<TestOrder> orders, Random random) {
    var batch = new ArrayList<OrderEvent>();
    orders.forEach(order -> batch.addAll(Projections.events(order.story())));
    batch.addAll(List.copyOf(batch.subList(0, batch.size() / 5)));
    Collections.shuffle(batch, random);
    return batch;
  }

  private static boolean somebodyWaitsFor(Connection holder) throws SQLException {
    try (var statement = holder.createStatement();
        var found =
            statement.executeQuery(
                "select 1 from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))")) {
      return found.next();
    }
  }

  private static void execute(Connection connection, String sql, TestOrder order)
      throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql.formatted(order.id()));
    }
  }
}
