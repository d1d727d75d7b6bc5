package io.provingground.inventory.reserving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.inventory.parts.Contract;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CommandReaderTest {

  private static final String EXAMPLE = example("ReserveStock");

  private final CommandReader reader =
      new CommandReader(JsonMapper.builder().build(), TestSettings.defaults());

  private static String example(String type) {
    return Contract.text("examples/inventory-service/inventory.commands/" + type + "-v1.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ReserveStock", "ReleaseStock", "DispatchStock"})
  void readsEveryExample(String type) {
    Command command = reader.read(example(type).getBytes(UTF_8));

    assertThat(command.type()).isEqualTo(type);
    assertThat(command.id()).isEqualTo(command.order() + "/" + type + "/1");
    assertThat(command.envelope().traceparent()).startsWith("00-4bf92f35");
  }

  @Test
  void ignoresWhatItDoesNotKnow() {
    String more = EXAMPLE.replaceFirst("\\{", "{\"colour\": \"red\",");

    assertThat(reader.read(more.getBytes(UTF_8))).isEqualTo(reader.read(EXAMPLE.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @MethodSource
  void refusesWhatCanNeverBeWorked(String message, String fault) {
    assertThatThrownBy(() -> reader.read(message.getBytes(UTF_8)))
        .isInstanceOf(UnreadableMessageException.class)
        .hasMessageContaining(fault);
  }

  static Stream<Arguments> refusesWhatCanNeverBeWorked() {
    return Stream.of(
        Arguments.of("", "no value"),
        Arguments.of("{", "not JSON"),
        Arguments.of("[]", "schemaVersion is missing"),
        Arguments.of("null", "schemaVersion is missing"),
        Arguments.of(changed("\"schemaVersion\": 1", "\"schemaVersion\": 2"), "schemaVersion"),
        Arguments.of(changed("\"ReserveStock\"", "\"EatStock\""), "unknown type EatStock"),
        Arguments.of(changed("\"quantity\": 2", "\"quantity\": 0"), "quantity must be 1 to 999"),
        Arguments.of(changed("\"quantity\": 2", "\"quantity\": 1000"), "quantity must be"),
        Arguments.of(changed("\"quantity\": 2", "\"quantity\": 1.5"), "whole number"),
        Arguments.of(changed("\"quantity\": 2", "\"quantity\": \"2\""), "whole number"),
        Arguments.of(changed("TEA-EARL-100", "MUG-BLUE"), "name a product twice"),
        Arguments.of(changed("MUG-BLUE", "mug"), "sku must be"),
        Arguments.of(changed("3429", "-1"), "amount must be"),
        Arguments.of(changed("EUR", "euro"), "currency must be"),
        Arguments.of(changed("2026-01-15T10:15:00Z", "soon"), "breaks its schema"),
        Arguments.of(changed("\"subject\": \"01990a3c-", "\"subject\": \"x"), "breaks its schema"),
        Arguments.of(changed("/ReserveStock/1", "\\u0000"), "id holds what is no text"),
        Arguments.of(changed("/ReserveStock/1", "\\ud800"), "id holds what is no text"),
        Arguments.of(changed("/ReserveStock/1", "\\ude00\\ud83d"), "id holds what is no text"),
        Arguments.of(EXAMPLE.replace("lines", "rows"), "lines is missing"),
        Arguments.of("\"" + "x".repeat(70_000) + "\"", "more than 65536"));
  }

  private static String changed(String from, String to) {
    assertThat(EXAMPLE).contains(from);
    return EXAMPLE.replace(from, to);
  }
}
