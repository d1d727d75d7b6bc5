package io.provingground.web.orderview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.web.parts.Topics;
import io.provingground.web.parts.WebTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A message that can never be stored is parked; it holds up neither its partition nor its batch.
 */
@WebTest
class RefusedMessagesIT {
  private final OrderViews views;
  private final Projector projector;
  private final MeterRegistry meters;

  @Autowired
  RefusedMessagesIT(OrderViews views, Projector projector, MeterRegistry meters) {
    this.views = views;
    this.projector = projector;
    this.meters = meters;
  }

  /** Each is well-formed by the contract, and more than PostgreSQL can hold. */
  @ParameterizedTest
  @CsvSource({
    "OUT_OF_STOCK, a\\u0000b",
    "2026-01-15T10:00:00.123Z, +1000000000-01-01T00:00:00Z",
    "2026-01-15T10:00:00.123Z, +300000-01-01T00:00:00Z",
  })
  void parksWhatTheDatabaseRefusesAndGoesOn(String part, String impossible) {
    var before = parkedCount();
    var order = TestOrder.ofSomebody();
    var refused = order.event("OrderRejected", 2).replace(part, impossible);
    assertThat(refused).contains(impossible);
    order.send(order.event("OrderPlaced", 1), refused, order.event("PaymentRequested", 3));
    await().atMost(Duration.ofSeconds(30)).until(() -> views.history(order.id()).size() == 2);
    // Not exactly one more: what a test before parked is counted only after it could be read.
    await().until(() -> parkedCount() >= before + 1);
    assertThat(parked()).containsOnlyOnce(refused);
  }

  @Test
  void parksOnlyTheGuiltyOfALargeBatch() {
    var before = parkedCount();
    var orders = Stream.generate(() -> TestOrder.ofSomebody()).limit(80).toList();
    var batch = new ArrayList<String>();
    orders.forEach(order -> batch.addAll(List.of(order.story())));
    var guilty =
        Stream.of(orders.get(17), orders.get(63))
            .map(order -> order.event("OrderRejected", 7).replace("OUT_OF_STOCK", "a\\u0000b"))
            .toList();
    batch.add(101, guilty.getFirst());
    batch.add(377, guilty.getLast());
    projector.project(records(batch));
    assertThat(orders).allSatisfy(order -> assertThat(views.history(order.id())).hasSize(6));
    assertThat(parkedCount()).isEqualTo(before + 2);
    assertThat(parked()).containsAll(guilty);
  }

  /** Tried again it would be refused again, and views would stand still behind it. */
  @Test
  void parksTheBeginningOfWhatIsTooLargeToBeParkedWhole() {
    var order = TestOrder.ofSomebody();
    var before = Topics.parked().size();
    projector.project(records(List.of("z".repeat(2_000_000), order.event("OrderPlaced", 1))));
    assertThat(views.history(order.id())).hasSize(1);
    var letter = Topics.parked().get(before);
    assertThat(letter.value()).hasSize(64 * 1024);
    assertThat(new String(letter.headers().lastHeader("dead.cut").value(), UTF_8))
        .isEqualTo("the first 65536 of 2000000 bytes");
  }

  @Test
  void quotesNoMoreThanTheBeginningOfWhatIsWrong() {
    var order = TestOrder.ofSomebody();
    var before = Topics.parked().size();
    var endless = order.event("OrderPlaced", 1).replace("EUR", "X".repeat(600_000));
    projector.project(records(List.of(endless)));
    var letter = Topics.parked().get(before);
    assertThat(new String(letter.value(), UTF_8)).isEqualTo(endless);
    assertThat(letter.headers().lastHeader("dead.reason").value()).hasSizeLessThanOrEqualTo(500);
  }

  private double parkedCount() {
    return meters.counter("messages.parked", "topic", "order.events").count();
  }

  private static List<String> parked() {
    return Topics.parked().stream().map(message -> new String(message.value(), UTF_8)).toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(List<String> messages) {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    for (var message : messages) {
      records.add(
          new ConsumerRecord<>(
              Projector.TOPIC, 0, records.size(), new byte[0], message.getBytes(UTF_8)));
    }
    return records;
  }
}
