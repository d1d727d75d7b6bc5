package io.provingground.inventory.reserving;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Warehouse;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A receiver on the real queue that meets faults which nobody thought of. */
@InventoryTest
class ReceiverIT {

  private final UUID order = UUID.randomUUID();
  private final String commandId = TestCommands.id(order, "ReserveStock", 1);
  private final Warehouse warehouse = new Warehouse();
  private final TestQueue queue = new TestQueue();
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final AtomicInteger joined = new AtomicInteger();

  @Autowired Receivers receivers;
  @Autowired CommandQueue commandQueue;
  @Autowired BatchWork work;
  @Autowired ReservingSettings settings;
  @Autowired QueueMetrics metrics;

  @BeforeEach
  void onlyTheTestTakesCommands() {
    receivers.stop();
  }

  @AfterEach
  void goOn() {
    receivers.start();
    queue.close();
    assertThat(warehouse.unbalanced()).isZero();
  }

  @Test
  void aConsumerThatFailsForNoKnownReasonIsReplaced() throws InterruptedException {
    String sku = warehouse.product(500, 10);
    Thread receiver = start(work::work);

    queue.send(order, TestCommands.reserve(order, 500, Map.of(sku, 1)));
    queue.answer(commandId);
    UUID next = UUID.randomUUID();
    queue.send(next, TestCommands.reserve(next, 500, Map.of(sku, 1)));

    queue.answer(TestCommands.id(next, "ReserveStock", 1));
    assertThat(joined.get()).isGreaterThanOrEqualTo(2);
    stop(receiver);
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(2);
  }

  @Test
  void workThatFailsForNoKnownReasonIsGivenBackAndDoneAgain() throws InterruptedException {
    String sku = warehouse.product(500, 10);
    AtomicInteger attempts = new AtomicInteger();
    joined.incrementAndGet(); // no fault of the consumer's
    Thread receiver =
        start((deliveries, progress) -> {
          if (attempts.incrementAndGet() == 1) {
            throw new AssertionError("not even an exception");
          }
          work.work(deliveries, progress);
        });

    queue.send(order, TestCommands.reserve(order, 500, Map.of(sku, 1)));

    assertThat(queue.answers(commandId, 1)).isNotEmpty();
    assertThat(attempts.get()).isGreaterThanOrEqualTo(2);
    stop(receiver);
    assertThat(warehouse.figure(sku, "reserved")).isEqualTo(1);
  }

  private Thread start(BiConsumer<List<Delivery>, Progress> how) {
    return Thread.ofVirtual()
        .start(new Receiver(this::join, "receiver-it", how, settings, metrics, running::get));
  }

  /** The first one cannot acknowledge. */
  private ShareConsumer<byte[], byte[]> join(String name) {
    ShareConsumer<byte[], byte[]> consumer = commandQueue.join(name);
    return joined.getAndIncrement() > 0 ? consumer : failing(consumer);
  }

  @SuppressWarnings("unchecked") // a proxy knows no type parameters
  private static ShareConsumer<byte[], byte[]> failing(ShareConsumer<byte[], byte[]> consumer) {
    return (ShareConsumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            ReceiverIT.class.getClassLoader(),
            new Class<?>[] {ShareConsumer.class},
            (_, method, arguments) -> {
              if (method.getName().equals("commitSync")) {
                throw new NullPointerException("in the client");
              }
              return method.invoke(consumer, arguments);
            });
  }

  private void stop(Thread receiver) throws InterruptedException {
    running.set(false);
    assertThat(receiver.join(Duration.ofSeconds(30))).isTrue();
  }
}
