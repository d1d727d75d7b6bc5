package io.provingground.order.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.OrderServiceTest;
import io.provingground.order.parts.Parts;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two batches that share keys, as of two instances. */
@OrderServiceTest
class OrderWriterIT {
  private static final int KEYS = 64;

  @Autowired private OrderWriter writer;
  private final Drafts drafts = new Drafts();
  private final CyclicBarrier start = new CyclicBarrier(2);

  /** A deadlock would end one of them; that it goes well the next time would hide it. */
  @RepeatedTest(20)
  void nobodyWaitsForTheOthersKeys() throws Exception {
    var tickets =
        IntStream.range(0, KEYS).mapToObj(i -> drafts.ticket("k" + i, Drafts.TOTAL)).toList();
    var sameKeys =
        IntStream.range(0, KEYS).mapToObj(i -> drafts.ticket("k" + i, Drafts.TOTAL)).toList();
    try (var instances = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = instances.submit(() -> written(tickets));
      var other = instances.submit(() -> written(sameKeys.reversed()));
      assertThat(Stream.concat(placed(one), placed(other)))
          .as("each key is placed by one of them")
          .hasSize(KEYS);
    }
  }

  @Test
  void aKeyThatAFrozenInstanceHoldsStallsNoOther() throws Exception {
    try (var frozen = Parts.running().superuser("orders");
        var lock =
            frozen.prepareStatement(
                "select pg_advisory_lock(hashtextextended(? || ' ' || ?, 0))")) {
      lock.setString(1, drafts.customer().toString());
      lock.setString(2, "held");
      lock.execute();
      var batch = List.of(drafts.ticket("held", Drafts.TOTAL), drafts.ticket("b", Drafts.TOTAL));
      assertThat(writer.write(batch))
          .isInstanceOfSatisfying(
              Batch.Written.class,
              written -> {
                assertThat(written.rows()).extracting(Batch.Row::won).containsExactly(false, true);
                assertThat(written.rows().getFirst().placedAt()).isNull();
                assertThat(written.rows().getLast().placedAt()).isNotNull();
              });
    }
  }

  private Batch written(List<Ticket> tickets) throws Exception {
    start.await(20, TimeUnit.SECONDS);
    return writer.write(tickets);
  }

  private static Stream<Batch.Row> placed(Future<Batch> batch) throws Exception {
    assertThat(batch.get(20, TimeUnit.SECONDS)).isInstanceOf(Batch.Written.class);
    return ((Batch.Written) batch.get()).rows().stream().filter(row -> row.placedAt() != null);
  }
}
