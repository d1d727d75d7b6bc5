package io.provingground.web.orderview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.provingground.web.parts.Contract;
import io.provingground.web.parts.Topics;
import io.provingground.web.parts.WebTest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.ObjectMapper;

/** Views of events in either schema, and what others are told of that. */
@WebTest
class SchemasIT {
  private final OrderViews views;
  private final KafkaTemplate<byte[], byte[]> kafka;
  private final KafkaListenerEndpointRegistry listeners;
  private final ObjectMapper json;
  private final Clock clock;

  @Autowired
  SchemasIT(
      OrderViews views,
      KafkaTemplate<byte[], byte[]> kafka,
      KafkaListenerEndpointRegistry listeners,
      ObjectMapper json,
      Clock clock) {
    this.views = views;
    this.kafka = kafka;
    this.listeners = listeners;
    this.json = json;
    this.clock = clock;
  }

  @Test
  void showsTheSameOfAnOrderWhicheverSchemaItsEventsCameIn() {
    var older = TestOrder.ofSomebody();
    var newer = TestOrder.ofSomebody();
    older.send(older.story());
    newer.send(newer.storyInSchema2());
    var shown = Stream.of(older, newer).map(this::confirmed).toList();
    assertThat(shown.getLast().total()).isEqualTo(shown.getFirst().total());
    assertThat(shown.getLast().lines()).isEqualTo(shown.getFirst().lines());
    assertThat(views.sums(newer.id())).isEqualTo(new OrderViews.Sums(3429, 0));
    assertThat(views.history(newer.id()).get(1).data())
        .isEqualTo(views.history(older.id()).get(1).data());
  }

  @Test
  void goesOnWithAnOrderWhenTheSchemaIsSwitched() {
    var order = TestOrder.ofSomebody();
    order.send(Arrays.copyOf(order.story(), 3));
    order.send(Arrays.copyOfRange(order.storyInSchema2(), 3, 6));
    assertThat(confirmed(order).total().amount()).isEqualTo(3429);
    assertThat(views.sums(order.id())).isEqualTo(new OrderViews.Sums(3429, 0));
  }

  @Test
  void parksASchemaThatItDoesNotRead() {
    var order = TestOrder.ofSomebody();
    var newest =
        order.event("OrderPlaced", 1).replace("\"schemaVersion\": 1", "\"schemaVersion\": 3");
    order.send(newest);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Topics.parked().stream().anyMatch(letter -> text(letter).equals(newest)));
    assertThat(views.find(order.id(), order.customer())).isEmpty();
  }

  @Test
  void announcesWhatItReadsUnderTheNameThatItsConsumersBear() throws Exception {
    var said =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () ->
                    Topics.announced().stream().filter(entry -> entry.value() != null).findFirst(),
                java.util.Optional::isPresent)
            .orElseThrow();
    assertThat(Contract.faultsOfMessage("schema.readers", text(said))).isEmpty();
    var data = json.readTree(text(said)).get("data");
    assertThat(data.get("topic").asString()).isEqualTo("order.events");
    assertThat(data.get("reads").toString()).isEqualTo("[1,2]");
    assertThat(new String(said.key(), UTF_8)).startsWith("web-service/");
    await()
        .untilAsserted(() ->
            assertThat(Topics.members("web-projection"))
                .isNotEmpty()
                .allSatisfy(member ->
                    assertThat(member).startsWith(data.get("instance").asString() + "-")));
  }

  @Test
  void takesItsAnnouncementBackWhenItStops() throws InterruptedException {
    var other = new ReaderAnnouncer(kafka, listeners, json, clock, "web-service-9");
    await()
        .until(() ->
            Objects.requireNonNull(listeners.getListenerContainer(Projector.LISTENER)).isRunning());
    other.announce();
    other.close();
    var entries =
        Topics.announced().stream()
            .filter(
                entry -> new String(entry.key(), UTF_8).startsWith("web-service/web-service-9/"))
            .toList();
    assertThat(entries).hasSize(2);
    assertThat(entries.getLast().value()).isNull();
  }

  private OrderView confirmed(TestOrder order) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> views.find(order.id(), order.customer()).orElse(null),
            view -> view != null && view.state() == OrderState.CONFIRMED);
  }

  private static String text(ConsumerRecord<byte[], byte[]> message) {
    return new String(message.value(), UTF_8);
  }
}
