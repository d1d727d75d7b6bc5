package io.provingground.web.orderview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.web.parts.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MessageReaderTest {
  private static final String PLACED = Contract.example("order.events/OrderPlaced-v1");
  private final MessageReader reader = new MessageReader(JsonMapper.builder().build());

  @Test
  void ignoresFieldsThatItDoesNotKnow() {
    assertThat(read(PLACED.replaceFirst("\\{", "{\"later\": [1], ")))
        .isInstanceOf(Message.Known.class);
  }

  @Test
  void skipsTypesThatALaterReleaseHasAdded() {
    assertThat(read(PLACED.replace("OrderPlaced", "OrderGiftWrapped")))
        .isInstanceOf(Message.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{}",
        "{\"type\": \"OrderPlaced\"}",
        "{\"type\": \"OrderPlaced\", \"version\": 0, \"subject\": \"x\", \"time\": \"t\", \"data\": {}}",
      })
  void callsUnreadableWhatBreaksTheContract(String message) {
    assertThat(read(message)).isInstanceOf(Message.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"customerId", "lines", "total", "amount", "currency"})
  void wantsWhatTheHeadlineIsMadeOf(String field) {
    assertThat(read(PLACED.replace("\"" + field + "\"", "\"other\"")))
        .isInstanceOf(Message.Unreadable.class);
  }

  @Test
  void callsAnEmptyRecordUnreadable() {
    assertThat(reader.read(null)).isInstanceOf(Message.Unreadable.class);
  }

  private Message read(String message) {
    return reader.read(message.getBytes(UTF_8));
  }
}
