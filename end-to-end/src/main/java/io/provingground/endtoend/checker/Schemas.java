package io.provingground.endtoend.checker;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What the schemas of {@code order.events} have in common, written a second time from the contract:
 * in schema 2 an event names its currency once, and its amounts are integers.
 */
final class Schemas {
  private static final String CURRENCY = "currency";
  private static final Set<String> MONEY = Set.of("total", "amount", "unitPrice", "value");

  private Schemas() {}

  /** Data of schema 2 as schema 1 has it. */
  static JsonNode first(JsonNode second) {
    return second.has(CURRENCY) ? first(second, second.required(CURRENCY)) : second;
  }

  private static JsonNode first(JsonNode second, JsonNode currency) {
    var first = JsonNodeFactory.instance.objectNode();
    for (var field : second.properties()) {
      var name = field.getKey();
      var value = field.getValue();
      if (MONEY.contains(name)) {
        first.putObject(name).set("amount", value).set(CURRENCY, currency);
      } else if (name.equals("lines")) {
        var lines = first.putArray(name);
        value.forEach(line -> lines.add(first(line, currency)));
      } else if (!name.equals(CURRENCY)) {
        first.set(name, value);
      }
    }
    return first;
  }
}
