package io.provingground.order.history.store;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The difference between the schemas 1 and 2 of an event's data, both ways. */
final class OneCurrency {
  private static final String AMOUNT = "amount";
  private static final String CURRENCY = "currency";
  private static final Set<String> MONEY = Set.of("total", AMOUNT, "unitPrice", "value");

  private OneCurrency() {}

  /**
   * Data of schema 1 as schema 2 has it.
   *
   * @throws IllegalArgumentException if it mixes currencies, which schema 2 cannot say
   */
  static ObjectNode named(ObjectNode one) {
    var currency = new Currency();
    var two = replaced(one, currency::taken);
    if (currency.name != null) {
      two.put(CURRENCY, currency.name);
    }
    return two;
  }

  /** Data of schema 2 as schema 1 has it. */
  static ObjectNode spread(ObjectNode two) {
    var currency = two.get(CURRENCY);
    if (currency == null) {
      return two;
    }
    var one = replaced(two, amount -> money(amount, currency));
    one.remove(CURRENCY);
    return one;
  }

  /** A copy with every amount of money replaced, in its lines too. */
  private static ObjectNode replaced(ObjectNode data, Function<JsonNode, JsonNode> change) {
    var copy = JsonNodeFactory.instance.objectNode();
    for (var field : data.properties()) {
      var value = field.getValue();
      if (MONEY.contains(field.getKey())) {
        copy.set(field.getKey(), change.apply(value));
      } else if (value.isArray() && field.getKey().equals("lines")) {
        var lines = copy.putArray(field.getKey());
        value.forEach(line -> lines.add(replaced((ObjectNode) line, change)));
      } else {
        copy.set(field.getKey(), value);
      }
    }
    return copy;
  }

  private static ObjectNode money(JsonNode amount, JsonNode currency) {
    var money = JsonNodeFactory.instance.objectNode();
    money.set(AMOUNT, amount);
    money.set(CURRENCY, currency);
    return money;
  }

  /** The one currency of an event, once an amount has named it. */
  private static final class Currency {
    private @Nullable String name;

    JsonNode taken(JsonNode money) {
      var named = money.required(CURRENCY).asString();
      if (name != null && !name.equals(named)) {
        throw new IllegalArgumentException(
            "an event names %s and %s; schema 2 has one currency for each event"
                .formatted(name, named));
      }
      name = named;
      return money.required(AMOUNT);
    }
  }
}
