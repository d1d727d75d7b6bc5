package io.provingground.endtoend.checker;

import io.provingground.endtoend.history.Line;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads what witnesses hold as JSON. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private Json() {}

  static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }

  static JsonNode read(byte[] text) {
    return MAPPER.readTree(text);
  }

  /** Without spaces and with sorted fields: the same for the same content. */
  static String canonical(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  static List<Line> lines(JsonNode lines) {
    return lines
        .valueStream()
        .map(line -> new Line(line.path("sku").asString(), line.path("quantity").asInt()))
        .toList();
  }
}
