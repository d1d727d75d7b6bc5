package io.provingground.web.orderview;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of {@code order.events} that this release reads. Views hold all events in one form,
 * that of schema 1, whichever schema they came in: so nothing behind the reader knows of others.
 */
final class EventSchemas {
  /** What this release announces that it reads. */
  static final List<Integer> READ = List.of(1, 2);

  private static final int ONE_CURRENCY = 2;
  private static final String CURRENCY = "currency";
  private static final Set<String> MONEY = Set.of("total", "amount", "unitPrice", "value");

  private EventSchemas() {}

  /** An event's data as schema 1 has it: each amount with its currency. */
  static JsonNode oneForm(int schema, JsonNode data) {
    var currency = data.get(CURRENCY);
    return schema == ONE_CURRENCY && currency != null ? spread(data, currency) : data;
  }

  private static ObjectNode spread(JsonNode data, JsonNode currency) {
    var spread = JsonNodeFactory.instance.objectNode();
    for (var field : data.properties()) {
      var value = field.getValue();
      if (MONEY.contains(field.getKey())) {
        spread.putObject(field.getKey()).set("amount", value).set(CURRENCY, currency);
      } else if (value.isArray()) {
        var list = spread.putArray(field.getKey());
        value.forEach(one -> list.add(one.isObject() ? spread(one, currency) : one));
      } else if (!field.getKey().equals(CURRENCY)) {
        spread.set(field.getKey(), value);
      }
    }
    return spread;
  }
}
