package io.provingground.order.rebuilding;

import io.provingground.order.history.Order;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An order's row, as far as events tell it: all but the idempotency key and its fingerprint. */
record StateRow(
    UUID customerId,
    String state,
    int version,
    Instant placedAt,
    Instant updatedAt,
    String lines,
    long totalAmount,
    String currency,
    @Nullable String reason) {
  static final String COLUMNS =
      "order_id, customer_id, state, version, placed_at, updated_at, lines, total_amount, currency, reason";

  static StateRow of(ResultSet row) throws SQLException {
    return new StateRow(
        row.getObject("customer_id", UUID.class),
        row.getString("state"),
        row.getInt("version"),
        instant(row, "placed_at"),
        instant(row, "updated_at"),
        row.getString("lines"),
        row.getLong("total_amount"),
        row.getString("currency"),
        row.getString("reason"));
  }

  /** What the row of this order should be. */
  static StateRow of(Order order, JsonMapper json) {
    return new StateRow(
        order.customerId(),
        order.state().name(),
        order.version(),
        order.placedAt(),
        order.updatedAt(),
        json.writeValueAsString(order.lines()),
        order.total().amount(),
        order.total().currency(),
        order.reason());
  }

  /** The columns in which it is not like the other. */
  List<String> fieldsUnlike(StateRow other, JsonMapper json) {
    var equal = new LinkedHashMap<String, Boolean>();
    equal.put("customer_id", customerId.equals(other.customerId));
    equal.put("state", state.equals(other.state));
    equal.put("version", version == other.version);
    equal.put("placed_at", placedAt.equals(other.placedAt));
    equal.put("updated_at", updatedAt.equals(other.updatedAt));
    equal.put("lines", json.readTree(lines).equals(json.readTree(other.lines)));
    equal.put("total_amount", totalAmount == other.totalAmount);
    equal.put("currency", currency.equals(other.currency));
    equal.put("reason", Objects.equals(reason, other.reason));
    return equal.entrySet().stream()
        .filter(field -> !field.getValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
