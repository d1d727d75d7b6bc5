package io.provingground.order.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.history.OrderEvent;
import io.provingground.order.parts.Contract;
import io.provingground.order.parts.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class EventExamplesTest {
  private final EventFormat format = new EventFormat(Json.MAPPER);

  @Test
  void writesEveryEventAsTheExampleThatItsReaderFiled() throws IOException {
    var types = new HashSet<String>();
    for (var example : Contract.examples("web-service/order.events")) {
      var message = Json.MAPPER.readTree(Files.readString(example));
      var type = message.at("/type").asString();
      var event =
          format.read(type, message.at("/schemaVersion").asInt(), message.at("/data").toString());
      assertThat(Json.MAPPER.readTree(format.write(event))).as(type).isEqualTo(message.at("/data"));
      types.add(type);
    }
    assertThat(types)
        .as("every event has an example")
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(OrderEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList());
  }
}
