package io.provingground.inventory.reserving;

import static io.provingground.inventory.reserving.TestCommands.FAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.catalogue.Money;
import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Warehouse;
import io.provingground.inventory.reserving.Command.Envelope;
import io.provingground.inventory.reserving.Command.ReserveStock;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Write-offs while everybody buys: every piece is counted once, every broken promise told. */
@InventoryTest
class AdjustmentRaceIT {

  private static final int PIECES = 60;
  private static final int WRITE_OFFS = 8;

  private final Warehouse warehouse = new Warehouse();
  private final CommandDesk desk;
  private final Storekeeper keeper;
  private final TestQueue queue;

  AdjustmentRaceIT(@LocalServerPort int port, @Autowired CommandDesk desk) {
    this.desk = desk;
    keeper = new Storekeeper(new Api(port), "operator");
    queue = new TestQueue();
  }

  @AfterEach
  void booksAreBalanced() {
    queue.close();
    assertThat(warehouse.unbalanced()).isZero();
  }

  @Test
  void whatIsWrittenOffDuringASaleIsNeitherSoldNorForgotten() throws Exception {
    List<String> skus =
        IntStream.range(0, 4).mapToObj(_ -> warehouse.product(100, PIECES)).toList();
    Random random = new Random(42);
    List<Callable<List<JsonNode>>> all = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      ReserveStock wanted = order(skus, random);
      all.add(() -> {
        desk.work(List.of(wanted));
        return List.of();
      });
    }
    for (int i = 0; i < WRITE_OFFS; i++) {
      skus.forEach(sku -> all.add(() -> List.of(keeper.adjust("WRITE_OFF", sku, 5))));
    }
    Collections.shuffle(all, random);

    List<JsonNode> adjustments = together(all);

    assertThat(adjustments).hasSize(WRITE_OFFS * skus.size());
    for (String sku : skus) {
      assertThat(warehouse.figure(sku, "on_hand")).isEqualTo(PIECES - 5L * WRITE_OFFS);
      assertThat(warehouse.figure(sku, "reserved")).isBetween(0L, PIECES - 5L * WRITE_OFFS);
    }
    List<String> broken = new ArrayList<>();
    adjustments.forEach(a -> a.get("broken").forEach(order -> broken.add(order.stringValue())));
    assertThat(broken).as("short of 60 pieces when 40 are lost").isNotEmpty();
    assertThat(broken).as("each is broken once").doesNotHaveDuplicates();
    assertThat(shortOrders(skus)).containsExactlyInAnyOrderElementsOf(broken);
    adjustments.stream()
        .filter(a -> !a.get("broken").isEmpty())
        .forEach(a ->
            assertThat(queue.answers("adjustment/" + a.get("id"), a.get("broken").size()))
                .extracting(n -> n.get("subject"))
                .hasSameElementsAs(a.get("broken")));
  }

  @Test
  void theSameWriteOffByEverybodyAtOnceIsDoneOnce() throws Exception {
    String sku = warehouse.product(500, 100);
    String key = UUID.randomUUID().toString();
    String form = Storekeeper.form("WRITE_OFF", sku, 4);
    List<Callable<List<HttpResponse<String>>>> copies =
        Collections.nCopies(16, () -> List.of(keeper.send(key, form)));

    List<HttpResponse<String>> answers = together(copies);

    assertThat(answers)
        .extracting(Storekeeper::created)
        .containsOnly(Storekeeper.created(answers.getFirst()));
    assertThat(answers)
        .filteredOn(a -> a.headers().firstValue("Idempotency-Replayed").isEmpty())
        .hasSize(1);
    assertThat(warehouse.figure(sku, "written_off")).isEqualTo(4);
  }

  /** Two of the products, asked for in an order of their own. */
  private static ReserveStock order(List<String> skus, Random random) {
    List<String> mixed = new ArrayList<>(skus);
    Collections.shuffle(mixed, random);
    UUID order = UUID.randomUUID();
    return new ReserveStock(
        new Envelope(TestCommands.id(order, "ReserveStock", 1), order, null),
        mixed.stream().limit(2).map(sku -> new Line(sku, 1)).toList(),
        new Money(200, "EUR"),
        FAR,
        null);
  }

  private List<String> shortOrders(List<String> skus) {
    return warehouse
        .sql()
        .sql(
            """
            select distinct order_id::text
              from reservation join reservation_line using (order_id)
             where state = 'SHORT' and sku = any(?)
            """)
        .param(skus.toArray(String[]::new))
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static <T> List<T> together(List<Callable<List<T>>> all) throws Exception {
    List<T> results = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(8)) {
      for (Future<List<T>> one : workers.invokeAll(all)) {
        results.addAll(one.get());
      }
    }
    return results;
  }
}
