package io.provingground.inventory.reserving;

import static io.provingground.inventory.reserving.TestCommands.FAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.catalogue.Money;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Warehouse;
import io.provingground.inventory.reserving.Command.Envelope;
import io.provingground.inventory.reserving.Command.ReleaseStock;
import io.provingground.inventory.reserving.Command.ReserveStock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Many at once: nothing oversold, nothing lost, nobody waiting in a circle. */
@InventoryTest
class RaceIT {

  private final Warehouse warehouse = new Warehouse();
  private final CommandDesk desk;
  private final ExpirySweep sweep;
  private final TestQueue queue;

  RaceIT(@Autowired CommandDesk desk, @Autowired ExpirySweep sweep) {
    this.desk = desk;
    this.sweep = sweep;
    queue = new TestQueue();
  }

  @AfterEach
  void booksAreBalanced() {
    queue.close();
    assertThat(warehouse.unbalanced()).isZero();
  }

  @Test
  void twoHundredBuyersOfFiftyPiecesGetFifty() {
    String sku = warehouse.product(500, 50);
    List<UUID> orders = IntStream.range(0, 200).mapToObj(_ -> UUID.randomUUID()).toList();

    orders.forEach(o -> queue.send(o, TestCommands.reserve(o, 500, Map.of(sku, 1))));

    Map<String, Long> outcomes =
        orders.stream()
            .map(o -> queue.answer(TestCommands.id(o, "ReserveStock", 1)))
            .map(answer -> answer.get("type").stringValue())
            .collect(Collectors.groupingBy(type -> type, Collectors.counting()));
    assertThat(outcomes)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("StockReserved", 50L, "ReservationRefused", 150L));
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(50);
  }

  @Test
  void racingTransactionsSellEveryPieceOnceAndNeverDeadlock() throws Exception {
    List<String> skus = IntStream.range(0, 5).mapToObj(_ -> warehouse.product(100, 60)).toList();
    Random random = new Random(42);
    List<List<Command>> batches = new ArrayList<>();
    for (int batch = 0; batch < 200; batch++) {
      batches.add(batch(skus, random));
    }

    List<RecordedAnswer> answers = workTogether(batches, 8);

    Map<String, Long> outcomes =
        answers.stream()
            .collect(Collectors.groupingBy(RecordedAnswer::type, Collectors.counting()));
    assertThat(answers).as("every command has its answer").hasSize(600);
    for (String sku : skus) {
      assertThat(warehouse.figure(sku, "reserved")).as("%s, %s", sku, outcomes).isEqualTo(60);
    }
  }

  /**
   * Three orders of one piece of each product, in an order of their own, so that locks are asked
   * for crosswise.
   */
  private static List<Command> batch(List<String> skus, Random random) {
    List<Command> commands = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      List<String> mixed = new ArrayList<>(skus);
      Collections.shuffle(mixed, random);
      UUID order = UUID.randomUUID();
      commands.add(
          new ReserveStock(
              new Envelope(TestCommands.id(order, "ReserveStock", 1), order, null),
              mixed.stream().map(sku -> new Line(sku, 1)).toList(),
              new Money(500, "EUR"),
              FAR,
              null));
    }
    return commands;
  }

  @Test
  void theSameCommandsWorkedByEverybodyAtOnceMoveStockOnce() throws Exception {
    String sku = warehouse.product(100, 1000);
    List<List<Command>> copies = new ArrayList<>();
    for (int order = 0; order < 50; order++) {
      UUID id = UUID.randomUUID();
      Command reserve =
          new ReserveStock(
              new Envelope(TestCommands.id(id, "ReserveStock", 1), id, null),
              List.of(new Line(sku, 1)),
              new Money(100, "EUR"),
              FAR,
              null);
      copies.addAll(Collections.nCopies(8, List.of(reserve)));
    }
    Collections.shuffle(copies, new Random(7));

    List<RecordedAnswer> answers = workTogether(copies, 8);

    assertThat(answers).hasSize(400);
    JsonMapper json = JsonMapper.builder().build();
    assertThat(
            answers.stream().map(a -> Map.entry(a.commandId(), json.readTree(a.data()))).distinct())
        .as("copies get the same answer")
        .hasSize(50);
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(50);
  }

  @Test
  void reserveAndReleaseOfOneOrderEndClosedInWhicheverOrderTheyCome() throws Exception {
    String sku = warehouse.product(100, 1000);
    List<List<Command>> both = new ArrayList<>();
    for (int order = 0; order < 100; order++) {
      UUID id = UUID.randomUUID();
      both.add(
          List.of(
              new ReserveStock(
                  new Envelope(TestCommands.id(id, "ReserveStock", 1), id, null),
                  List.of(new Line(sku, 1)),
                  new Money(100, "EUR"),
                  FAR,
                  null)));
      both.add(
          List.of(
              new ReleaseStock(new Envelope(TestCommands.id(id, "ReleaseStock", 1), id, null))));
    }

    assertThat(workTogether(both, 8)).hasSize(200);

    assertThat(warehouse.figure(sku, "reserved")).isZero();
  }

  private List<RecordedAnswer> workTogether(List<List<Command>> batches, int threads)
      throws InterruptedException, ExecutionException {
    List<RecordedAnswer> answers = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<Map<String, RecordedAnswer>>> working = new ArrayList<>();
      for (List<Command> batch : batches) {
        working.add(workers.submit(() -> desk.work(batch)));
      }
      Future<?> sweeping = workers.submit(sweep::sweep);
      for (Future<Map<String, RecordedAnswer>> work : working) {
        answers.addAll(work.get().values());
      }
      sweeping.get();
    }
    return answers;
  }
}
