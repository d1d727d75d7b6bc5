package io.provingground.web.orderview;

import io.provingground.web.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Rows of the views' tables as the objects that pages and the projector work with. */
final class OrderRows {
  private static final TypeReference<List<OrderView.Line>> LINES = new TypeReference<>() {};

  private OrderRows() {}

  static OrderEvent event(ResultSet row, ObjectMapper json) throws SQLException {
    return new OrderEvent(
        row.getObject("order_id", UUID.class),
        row.getInt("version"),
        EventType.named(row.getString("type")).orElseThrow(),
        time(row, "occurred_at"),
        json.readTree(row.getString("data")));
  }

  static OrderView view(ResultSet row, ObjectMapper json) throws SQLException {
    return new OrderView(
        row.getObject("order_id", UUID.class),
        row.getInt("version"),
        OrderState.valueOf(row.getString("state")),
        row.getString("reason"),
        time(row, "placed_at"),
        time(row, "updated_at"),
        json.readValue(row.getString("lines"), LINES),
        new Money(row.getLong("total_amount"), row.getString("currency")));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
