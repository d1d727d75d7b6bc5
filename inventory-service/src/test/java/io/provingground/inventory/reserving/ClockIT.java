package io.provingground.inventory.reserving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.Instance;
import io.provingground.inventory.parts.Warehouse;
import io.provingground.inventory.running.BackgroundTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An instance whose clock is an hour ahead of the database's. */
class ClockIT {

  private final Warehouse warehouse = new Warehouse();

  @Test
  void whatIsDueIsDueByTheDatabasesClock() throws Exception {
    try (Instance ahead =
        Instance.start(
            "--inventory.clock-offset=1h",
            "--inventory.drain=0s",
            "--inventory.reserving.sweep-every=1h")) {
      ahead.bean("schema", BackgroundTask.class).await();
      Instant now =
          warehouse.sql().sql("select now()").query(OffsetDateTime.class).single().toInstant();
      assertThat(ahead.bean(Clock.class).instant()).isAfter(now.plus(Duration.ofMinutes(50)));
      String later = warehouse.product(500, 10);
      String due = warehouse.product(500, 10);
      reserve(ahead, later, now.plus(Duration.ofMinutes(10)));
      reserve(ahead, due, now.minusSeconds(1));

      ahead.bean(ExpirySweep.class).sweep();

      assertThat(warehouse.figure(later, "reserved")).isEqualTo(1);
      assertThat(warehouse.figure(due, "reserved")).as("it does sweep").isZero();
    }
  }

  private static void reserve(Instance instance, String sku, Instant holdUntil) {
    UUID order = UUID.randomUUID();
    String command =
        TestCommands.reserve(order, 1, 500, Map.of(sku, 1), holdUntil, TestCommands.FAR);
    Command read = instance.bean(CommandReader.class).read(command.getBytes(UTF_8));
    var answers = instance.bean(CommandDesk.class).work(List.of(read));
    assertThat(answers.values()).allMatch(answer -> answer.type().equals("StockReserved"));
  }
}
