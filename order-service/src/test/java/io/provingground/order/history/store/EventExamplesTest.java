package io.provingground.order.history.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.order.history.Money;
import io.provingground.order.history.OrderEvent;
import io.provingground.order.history.PricedLine;
import io.provingground.order.parts.Contract;
import io.provingground.order.parts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventExamplesTest {
  private final EventFormat format = new EventFormat(Json.MAPPER, new WriteVersion());

  @Test
  void writesEveryEventAsTheExampleThatItsReaderFiled() throws IOException {
    var types = new HashSet<String>();
    for (var example : Contract.examples("web-service/order.events")) {
      var message = Json.MAPPER.readTree(Files.readString(example));
      var type = message.at("/type").asString();
      var schema = EventSchema.of(message.at("/schemaVersion").asInt());
      var event = format.read(type, schema.number(), message.at("/data").toString());
      assertThat(Json.MAPPER.readTree(format.write(event, schema)))
          .as(example.getFileName().toString())
          .isEqualTo(message.at("/data"));
      types.add(type);
    }
    assertThat(types)
        .as("every event has an example")
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(OrderEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList());
  }

  /** What was stored before the switch is read for good, and is what would be stored today. */
  @Test
  void readsAnOldEventAsTheNewOneOfTheSameContent() throws IOException {
    var newer =
        Contract.examples("web-service/order.events").stream()
            .filter(example -> example.toString().endsWith("-v2.json"))
            .toList();
    assertThat(newer).hasSize(6);
    for (var example : newer) {
      var older = example.resolveSibling(example.getFileName().toString().replace("-v2", "-v1"));
      assertThat(event(older)).isEqualTo(event(example));
    }
  }

  @Test
  void refusesToWriteTwoCurrenciesInASchemaThatHasOne() {
    var mixed =
        new OrderEvent.StockReserved(
            List.of(
                new PricedLine("MUG-BLUE", 1, new Money(1290, "EUR")),
                new PricedLine("TEA-EARL-100", 1, new Money(849, "USD"))),
            Instant.parse("2026-01-15T10:15:00Z"));
    assertThatThrownBy(() -> format.write(mixed, EventSchema.V2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("EUR and USD");
  }

  @Test
  void saysWhatItCannotRead() {
    assertThatThrownBy(() -> format.read("OrderConfirmed", 3, "{}"))
        .hasMessageContaining("OrderConfirmed v3");
  }

  private OrderEvent event(Path example) throws IOException {
    var message = Json.MAPPER.readTree(Files.readString(example));
    return format.read(
        message.at("/type").asString(),
        message.at("/schemaVersion").asInt(),
        message.at("/data").toString());
  }
}
