package io.provingground.inventory.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Puppet;
import io.provingground.inventory.parts.Warehouse;
import io.provingground.inventory.reporting.Leases.Lease;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Real processes compete for one report, die and freeze: it is written once, and whole. */
@InventoryTest
class LeaseIT {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Executor EACH = task -> Thread.ofVirtual().start(task);

  private final Warehouse warehouse = new Warehouse();

  @Test
  void ofThreeThatCompeteAtTheWorkTimeOneWritesTheReport() throws Exception {
    try (Puppet a = Holder.start("a", LONG, false);
        Puppet b = Holder.start("b", LONG, false);
        Puppet c = Holder.start("c", LONG, false)) {
      List<Puppet> all = List.of(a, b, c);
      PlannedReport planned = new PlannedReport(warehouse, 2);
      for (Puppet holder : all) {
        holder.order();
      }

      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> all.stream().anyMatch(holder -> holder.hasTold("DONE")));

      planned.assertWhole();
      assertThat(planned.token()).as("one holder").isEqualTo(1);
      assertThat(all.stream().filter(holder -> holder.hasTold("STEP"))).hasSize(1);
    }
  }

  /** Each has found it free before any has it. */
  @Test
  void ofThreeThatClaimAtTheSameMomentOneHoldsIt() throws Exception {
    PlannedReport planned = new PlannedReport(warehouse, 0);
    Leases leases = new Leases(warehouse.sql(), HolderMain.settings(LONG));
    List<CompletableFuture<Optional<Lease>>> claims = new ArrayList<>();
    try (Connection first = Warehouse.as("inventory_owner", "inventory").getConnection()) {
      first.setAutoCommit(false);
      first.createStatement().execute("select from stock_report for update");
      for (String holder : List.of("a", "b", "c")) {
        claims.add(CompletableFuture.supplyAsync(() -> leases.claim(holder), EACH));
      }
      Awaitility.await().atMost(LONG).until(() -> planned.waitedForBy() == 3);
      first.rollback();
    }

    assertThat(claims.stream().map(CompletableFuture::join).filter(Optional::isPresent)).hasSize(1);
    assertThat(planned.token()).isEqualTo(1);
  }

  @Test
  void aKilledHolderIsReplacedWhenItsLeaseEndsAndItsReportResumed() throws Exception {
    PlannedReport planned = new PlannedReport(warehouse, 0);
    try (Puppet dying = Holder.start("dying", SHORT, true);
        Puppet next = Holder.start("next", LONG, false)) {
      step(dying);
      step(dying);
      dying.kill();

      next.order();
      next.await("DONE");
    }

    planned.assertWhole();
    assertThat(planned.token()).isEqualTo(2);
    assertThat(planned.writers()).hasSize(2).startsWith("1:" + 2 * HolderMain.CHUNK);
  }

  @Test
  void aFrozenHolderThatWakesIsRefusedByItsTokenWhileAnotherWorks() throws Exception {
    PlannedReport planned = new PlannedReport(warehouse, 0);
    try (Puppet frozen = Holder.start("frozen", SHORT, true);
        Puppet next = Holder.start("next", LONG, true)) {
      step(frozen);
      frozen.freeze();
      step(next);
      assertThat(planned.token()).isEqualTo(2);

      frozen.order();
      frozen.wake();
      frozen.await("LEASE_LOST");

      assertThat(planned.writers()).containsExactly("1:10", "2:10");
      finish(next);
    }
    planned.assertWhole();
    assertThat(planned.writers()).hasSize(2).startsWith("1:10");
  }

  /** Its process lives, so whatever renewed the lease beside the work would keep it for ever. */
  @Test
  void aHolderThatHangsBetweenTwoStepsLosesItsLeaseAlthoughItLives() throws Exception {
    PlannedReport planned = new PlannedReport(warehouse, 0);
    try (Puppet hanging = Holder.start("hanging", SHORT, true);
        Puppet rival = Holder.start("rival", LONG, false)) {
      step(hanging);

      rival.order();
      rival.await("DONE");
      hanging.order();
      hanging.await("LEASE_LOST");
    }
    planned.assertWhole();
    assertThat(planned.token()).isEqualTo(2);
    assertThat(planned.writers()).hasSize(2).startsWith("1:" + HolderMain.CHUNK);
  }

  @Test
  void aHolderThatWorksLongerThanItsLeaseKeepsIt() throws Exception {
    Duration lease = Duration.ofSeconds(6);
    PlannedReport planned = new PlannedReport(warehouse, 0);
    try (Puppet slow = Holder.start("slow", lease, true);
        Puppet rival = Holder.start("rival", LONG, false)) {
      step(slow);
      String firstEnd = planned.leaseEnd();
      rival.order();
      while (!planned.isPast(firstEnd)) {
        Awaitility.await()
            .atMost(lease.multipliedBy(2))
            .until(() -> planned.leaseLeft() < 4 || planned.isPast(firstEnd));
        step(slow);
      }
      finish(slow);
      assertThat(rival.hasTold("STEP")).isFalse();
    }
    planned.assertWhole();
    assertThat(planned.token()).isEqualTo(1);
  }

  /** The holder has written a chunk, and waits. */
  private static void step(Puppet holder) throws Exception {
    holder.order();
    holder.await("WAITING");
  }

  private static void finish(Puppet holder) throws Exception {
    while (!holder.hasTold("DONE")) {
      holder.order();
      holder.await("WAITING", "DONE");
    }
  }
}
