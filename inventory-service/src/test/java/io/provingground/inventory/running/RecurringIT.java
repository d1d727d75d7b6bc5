package io.provingground.inventory.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.InventoryTest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.TaskScheduler;

/** Notices, expiries, gauges and the purge recur on the same scheduler. */
@InventoryTest
class RecurringIT {

  @Autowired TaskScheduler scheduler;

  @Test
  void whatTakesLongKeepsNothingElseWaiting() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    ScheduledFuture<?> lasting = every(Duration.ofHours(1), () -> waitFor(begun, end));
    try {
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      var _ = every(Duration.ofHours(1), other::countDown);

      assertThat(other.await(30, TimeUnit.SECONDS)).as("the other one ran").isTrue();
    } finally {
      end.countDown();
      lasting.cancel(false);
    }
  }

  private ScheduledFuture<?> every(Duration delay, Runnable task) {
    return scheduler.scheduleWithFixedDelay(task, delay);
  }

  private static void waitFor(CountDownLatch begun, CountDownLatch end) {
    begun.countDown();
    try {
      end.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
