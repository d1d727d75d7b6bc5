package io.provingground.inventory.reserving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.InventoryServiceApplication;
import io.provingground.inventory.parts.Issuer;
import io.provingground.inventory.parts.Parts;
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
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An instance whose clock is an hour ahead of the database's. */
class ClockIT {

  private final Warehouse warehouse = new Warehouse();

  @Test
  void whatIsDueIsDueByTheDatabasesClock() throws Exception {
    try (ConfigurableApplicationContext ahead = ahead()) {
      ahead.getBean("schema", BackgroundTask.class).await();
      Instant now =
          warehouse.sql().sql("select now()").query(OffsetDateTime.class).single().toInstant();
      assertThat(ahead.getBean(Clock.class).instant()).isAfter(now.plus(Duration.ofMinutes(50)));
      String later = warehouse.product(500, 10);
      String due = warehouse.product(500, 10);
      reserve(ahead, later, now.plus(Duration.ofMinutes(10)));
      reserve(ahead, due, now.minusSeconds(1));

      ahead.getBean(ExpirySweep.class).sweep();

      assertThat(warehouse.figure(later, "reserved")).isEqualTo(1);
      assertThat(warehouse.figure(due, "reserved")).as("it does sweep").isZero();
    }
  }

  private static void reserve(
      ConfigurableApplicationContext instance, String sku, Instant holdUntil) {
    UUID order = UUID.randomUUID();
    String command =
        TestCommands.reserve(order, 1, 500, Map.of(sku, 1), holdUntil, TestCommands.FAR);
    Command read = instance.getBean(CommandReader.class).read(command.getBytes(UTF_8));
    var answers = instance.getBean(CommandDesk.class).work(List.of(read));
    assertThat(answers.values()).allMatch(answer -> answer.type().equals("StockReserved"));
  }

  private static ConfigurableApplicationContext ahead() {
    return new SpringApplicationBuilder(InventoryServiceApplication.class)
        .run(
            "--server.port=0",
            "--management.server.port=0",
            "--proving.ground.local=true",
            "--inventory.clock-offset=1h",
            "--inventory.drain=0s",
            "--inventory.reserving.sweep-every=1h",
            "--inventory.security.jwks-uri=" + Issuer.jwksUri(),
            "--logging.structured.format.console=",
            "--spring.datasource.url=" + Parts.running().jdbcUrl("inventory"),
            "--spring.datasource.password=" + Parts.password("inventory_app"),
            "--spring.flyway.password=" + Parts.password("inventory_owner"),
            "--spring.kafka.bootstrap-servers=" + Parts.running().bootstrapServers());
  }
}
