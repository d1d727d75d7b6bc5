package io.provingground.web.orderview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.provingground.web.parts.Topics;
import io.provingground.web.parts.WebTest;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WebTest
class ProjectionIT {
  private final OrderViews views;
  private final ViewWriter writer;
  private final MessageReader reader;
  private final MeterRegistry meters;

  @Autowired
  ProjectionIT(OrderViews views, ViewWriter writer, MessageReader reader, MeterRegistry meters) {
    this.views = views;
    this.writer = writer;
    this.reader = reader;
    this.meters = meters;
  }

  @Test
  void followsAnOrderFromPlacedToConfirmed() {
    var order = TestOrder.of(TestOrder.CUSTOMER_1);
    order.send(order.story());
    var view = awaitVersion(order, 6);
    assertThat(view.state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(view.total().amount()).isEqualTo(3429);
    assertThat(view.lines()).hasSize(2);
    assertThat(views.history(order.id())).hasSize(6);
    assertThat(views.sums(order.id())).isEqualTo(new OrderViews.Sums(3429, 0));
  }

  @Test
  void countsWhatComesTwiceOnce() {
    var order = TestOrder.of(TestOrder.CUSTOMER_1);
    order.send(1, 2, 3, 4, 1, 2, 3, 4, 4, 5, 6, 2, 6);
    awaitVersion(order, 6);
    var marker = TestOrder.of(TestOrder.CUSTOMER_1);
    order.send(marker.event("OrderPlaced", 1));
    awaitVersion(marker, 1);
    assertThat(views.history(order.id())).hasSize(6);
    assertThat(views.sums(order.id())).isEqualTo(new OrderViews.Sums(3429, 0));
    assertThat(awaitVersion(order, 6).state()).isEqualTo(OrderState.CONFIRMED);
  }

  @Test
  void losesNothingWhenALaterEventComesFirst() {
    var order = TestOrder.of(TestOrder.CUSTOMER_1);
    order.send(1, 3, 4);
    assertThat(awaitVersion(order, 4).state()).isEqualTo(OrderState.PAID);
    order.send(6, 5);
    awaitVersion(order, 6);
    order.send(2);
    await().until(() -> views.history(order.id()).size() == 6);
    assertThat(awaitVersion(order, 6).state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(views.sums(order.id()).captured()).isEqualTo(3429);
  }

  @Test
  void isNobodysUntilItsFirstEventHasCome() {
    var order = TestOrder.of(TestOrder.CUSTOMER_1);
    order.send(3, 2);
    await().until(() -> views.history(order.id()).size() == 2);
    assertThat(views.find(order.id(), order.customer())).isEmpty();
    order.send(1);
    assertThat(awaitVersion(order, 3).state()).isEqualTo(OrderState.RESERVED);
  }

  @Test
  void foldsTheSameHeadlineWhateverTheOrderOfArrival() {
    var order = TestOrder.of(TestOrder.CUSTOMER_2);
    var messages =
        java.util.List.of(
            order.event("OrderPlaced", 1),
            order.event("StockReserved", 2),
            order.event("PaymentRequested", 3),
            order.event("OrderCancelled", 4),
            order.event("PaymentCaptured", 5),
            order.event("PaymentRefunded", 6));
    for (int index : new int[] {4, 0, 5, 2, 3, 1}) {
      var message = reader.read(messages.get(index).getBytes(UTF_8));
      writer.write(java.util.List.of(((Message.Known) message).event()));
    }
    assertThat(awaitVersion(order, 6).state()).isEqualTo(OrderState.CANCELLED);
    assertThat(views.sums(order.id())).isEqualTo(new OrderViews.Sums(3429, 3429));
  }

  @Test
  void parksWhatItCannotReadAndGoesOn() {
    var before = meters.counter("messages.parked", "topic", "order.events").count();
    var order = TestOrder.of(TestOrder.CUSTOMER_1);
    var poison = "{\"no\": \"event " + UUID.randomUUID() + "\"}";
    order.send(order.event("OrderPlaced", 1), poison, order.event("StockReserved", 2));
    assertThat(awaitVersion(order, 2).state()).isEqualTo(OrderState.RESERVED);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(Topics.parked())
                .filteredOn(parked -> new String(parked.value(), UTF_8).equals(poison))
                .singleElement()
                .satisfies(parked -> {
                  assertThat(new String(parked.key(), UTF_8)).isEqualTo(order.id().toString());
                  assertThat(header(parked, "dead.reason")).contains("type is missing");
                  assertThat(header(parked, "dead.origin")).matches("order\\.events-\\d+@\\d+");
                  assertThat(header(parked, "dead.consumer")).isEqualTo("web-projection");
                  assertThat(header(parked, "dead.time")).isNotBlank();
                }));
    await()
        .untilAsserted(() ->
            assertThat(meters.counter("messages.parked", "topic", "order.events").count())
                .isGreaterThanOrEqualTo(before + 1));
  }

  @Test
  void parksWhatTheDatabaseRefusesAndGoesOn() {
    var order = TestOrder.of(TestOrder.CUSTOMER_1);
    // PostgreSQL's jsonb cannot hold a null character, which JSON can.
    var refused = order.event("OrderRejected", 2).replace("OUT_OF_STOCK", "a\\u0000b");
    order.send(order.event("OrderPlaced", 1), refused, order.event("PaymentRequested", 3));
    awaitVersion(order, 3);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            Topics.parked().stream()
                .anyMatch(parked -> new String(parked.value(), UTF_8).equals(refused)));
  }

  private OrderView awaitVersion(TestOrder order, int version) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> views.find(order.id(), order.customer()).orElse(null),
            view -> view != null && view.version() >= version);
  }

  private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
    return new String(message.headers().lastHeader(name).value(), UTF_8);
  }
}
