package io.provingground.inventory.reserving;

import static io.provingground.inventory.reserving.TestCommands.FAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.catalogue.Money;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Warehouse;
import io.provingground.inventory.reserving.Command.DispatchStock;
import io.provingground.inventory.reserving.Command.Envelope;
import io.provingground.inventory.reserving.Command.ReleaseStock;
import io.provingground.inventory.reserving.Command.ReserveStock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Transactions that want the same messages, orders and products, each in an order of its own. A
 * circle would end one of them, and with it the test.
 */
@InventoryTest
class OverlapRaceIT {

  private static final int THREADS = 8;
  private static final Instant PAST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Money PRICE = new Money(100, "EUR");

  private final Random random = new Random(11);
  private final Warehouse warehouse = new Warehouse();

  @Autowired CommandDesk desk;
  @Autowired ExpirySweep sweep;
  @Autowired ReservingSettings settings;

  @AfterEach
  void booksAreBalanced() {
    assertThat(warehouse.unbalanced()).isZero();
  }

  @Test
  void batchesThatShareMessagesAndOrdersAnswerEachMessageOnce() throws Exception {
    List<String> skus = IntStream.range(0, 4).mapToObj(_ -> warehouse.product(100, 1000)).toList();
    List<Command> commands = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      UUID order = UUID.randomUUID();
      String sku = skus.get(i % skus.size());
      commands.add(reserve(order, 1, sku, FAR));
      commands.add(reserve(order, 2, sku, FAR));
      commands.add(dispatch(order, sku));
    }
    List<List<Command>> batches = new ArrayList<>();
    for (int copy = 0; copy < 10; copy++) {
      Collections.shuffle(commands, random);
      for (int from = 0; from < commands.size(); from += 8) {
        batches.add(List.copyOf(commands.subList(from, from + 8)));
      }
    }

    JsonMapper json = JsonMapper.builder().build();
    Map<String, Set<JsonNode>> answers = new HashMap<>();
    for (RecordedAnswer answer : race(batches, 0)) {
      answers
          .computeIfAbsent(answer.commandId(), _ -> new HashSet<>())
          .add(json.readTree(answer.data()));
    }

    assertThat(answers).hasSize(120).allSatisfy((_, told) -> assertThat(told).hasSize(1));
    for (String sku : skus) {
      assertThat(warehouse.figure(sku, "dispatched")).isEqualTo(10);
      assertThat(warehouse.figure(sku, "reserved")).isZero();
    }
  }

  @Test
  void twoSweepsRacedByDispatchesAndReleasesMoveEachPieceOnce() throws Exception {
    String sku = warehouse.product(100, 1000);
    List<UUID> orders =
        IntStream.range(0, 2 * settings.sweepChunk() + 60)
            .mapToObj(_ -> UUID.randomUUID())
            .toList();
    desk.work(orders.stream().map(order -> reserve(order, 1, sku, PAST)).toList());
    List<Command> ends = new ArrayList<>();
    for (int i = 0; i < orders.size(); i += 2) {
      ends.add(dispatch(orders.get(i), sku));
      ends.add(new ReleaseStock(envelope(orders.get(i + 1), "ReleaseStock", 1)));
    }
    Collections.shuffle(ends, random);
    List<List<Command>> batches = new ArrayList<>();
    for (int from = 0; from < ends.size(); from += 5) {
      batches.add(ends.subList(from, from + 5));
    }

    List<RecordedAnswer> answers = race(batches, 2);

    assertThat(answers.stream().map(RecordedAnswer::type))
        .hasSize(orders.size())
        .containsOnly("StockDispatched", "StockReleased");
    assertThat(warehouse.figure(sku, "dispatched")).isEqualTo(orders.size() / 2);
    assertThat(warehouse.figure(sku, "reserved")).isZero();
  }

  /** All answers; sweeps go on until all that was due is swept or worked. */
  private List<RecordedAnswer> race(List<List<Command>> batches, int sweeps) throws Exception {
    List<RecordedAnswer> answers = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Integer>> sweeping = new ArrayList<>();
      Callable<Integer> whole = this::sweepAll;
      Collections.nCopies(sweeps, whole).forEach(one -> sweeping.add(workers.submit(one)));
      List<Future<Collection<RecordedAnswer>>> working = new ArrayList<>();
      for (List<Command> batch : batches) {
        working.add(workers.submit(() -> desk.work(batch).values()));
      }
      for (Future<Collection<RecordedAnswer>> work : working) {
        answers.addAll(work.get());
      }
      int expired = 0;
      for (Future<Integer> one : sweeping) {
        expired += one.get();
      }
      assertThat(expired > 0).as("the sweeps had a share in it").isEqualTo(sweeps > 0);
    }
    return answers;
  }

  private int sweepAll() {
    int all = 0;
    int chunk = sweep.chunk();
    while (chunk > 0) {
      all += chunk;
      chunk = sweep.chunk();
    }
    return all;
  }

  private static Command reserve(UUID order, int attempt, String sku, Instant holdUntil) {
    return new ReserveStock(
        envelope(order, "ReserveStock", attempt),
        List.of(new Line(sku, 1)),
        PRICE,
        holdUntil,
        null);
  }

  private static Command dispatch(UUID order, String sku) {
    return new DispatchStock(
        envelope(order, "DispatchStock", 1), List.of(new PricedLine(sku, 1, PRICE)));
  }

  private static Envelope envelope(UUID order, String type, int attempt) {
    return new Envelope(TestCommands.id(order, type, attempt), order, null);
  }
}
