package io.provingground.order.fulfilment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.parts.Contract;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SagaMessagesTest {
  private final SagaMessages messages = new SagaMessages(JsonMapper.shared());

  @Test
  void readsEveryExampleThatIsFiledForIt() throws IOException {
    var examples = Contract.examples("order-service/inventory.events");
    assertThat(examples).isNotEmpty();
    for (var example : examples) {
      var text = Files.readString(example);
      assertThat(Contract.faultsOfMessage("inventory.events", text))
          .as(example.toString())
          .isEmpty();
      var type = JsonMapper.shared().readTree(text).at("/type").asString();
      assertThat(messages.inventoryEvent(text.getBytes(UTF_8)))
          .isInstanceOfSatisfying(
              Reading.Understood.class,
              understood -> {
                assertThat(understood.heard().orderId())
                    .hasToString("01990a3c-5b1e-7abc-9d2f-3a4b5c6d7e8f");
                assertThat(understood.heard().signal().getClass().getSimpleName()).isEqualTo(type);
                var cause = JsonMapper.shared().readTree(text).at("/correlationId").asString();
                assertThat(String.valueOf(understood.heard().command()))
                    .as("the command that it answers; a notice answers none")
                    .isEqualTo(cause.startsWith("adjustment/") ? "null" : cause);
              });
    }
  }

  @Test
  void skipsTypesThatItDoesNotKnowAndIgnoresUnknownFields() {
    assertThat(read("{\"type\": \"StockCounted\", \"subject\": \"x\", \"data\": {}}"))
        .isInstanceOf(Reading.Skipped.class);
    assertThat(
            read(
                "{\"type\": \"StockReleased\", \"subject\": \"01990a3c-5b1e-7abc-9d2f-3a4b5c6d7e8f\", \"new\": 1, \"data\": {\"more\": 2}}"))
        .isInstanceOf(Reading.Understood.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[]",
        "{}",
        "{\"type\": \"StockReleased\", \"subject\": \"not-an-id\", \"data\": {}}",
        "{\"type\": \"StockReleased\", \"subject\": \"01990a3c-5b1e-7abc-9d2f-3a4b5c6d7e8f\"}",
        "{\"type\": \"DispatchRefused\", \"subject\": \"01990a3c-5b1e-7abc-9d2f-3a4b5c6d7e8f\", \"data\": {}}",
        "{\"type\": \"DispatchRefused\", \"subject\": \"01990a3c-5b1e-7abc-9d2f-3a4b5c6d7e8f\", \"data\": {\"reason\": null}}"
      })
  void saysWhatItCannotRead(String message) {
    assertThat(read(message)).isInstanceOf(Reading.Unreadable.class);
  }

  private Reading read(String message) {
    return messages.inventoryEvent(message.getBytes(UTF_8));
  }
}
