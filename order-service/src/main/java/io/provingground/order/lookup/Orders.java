package io.provingground.order.lookup;

import io.provingground.order.history.Money;
import io.provingground.order.history.OrderLine;
import io.provingground.order.history.OrderState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The present state of orders, read from the table that is written together with their events. */
@Repository
class Orders {
  private static final String COLUMNS =
      """
      select o.order_id, o.state, o.version, o.placed_at, o.updated_at, o.lines, o.total_amount, o.currency, o.reason,
             s.state as saga_state, s.updated_at as awaited_since
        from customer_order o
        left join order_saga s on s.order_id = o.order_id and s.due_at is not null
      """;
  private static final TypeReference<List<OrderLine>> LINES = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Orders(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Optional<OrderView> find(UUID id) {
    return jdbc.sql(COLUMNS + "where o.order_id = :id")
        .param("id", id)
        .query(this::view)
        .optional();
  }

  Optional<OrderView> findOf(UUID customerId, UUID id) {
    return jdbc.sql(COLUMNS + "where o.order_id = :id and o.customer_id = :customer")
        .param("id", id)
        .param("customer", customerId)
        .query(this::view)
        .optional();
  }

  /** A customer's orders that were placed before the named one, newest first. */
  List<OrderView> of(UUID customerId, @Nullable UUID before, int most) {
    var sql =
        COLUMNS
            + """
            where o.customer_id = :customer and (:before::uuid is null or o.order_id < :before::uuid)
            order by o.order_id desc limit :most
            """;
    return jdbc.sql(sql)
        .param("customer", customerId)
        .param("before", before)
        .param("most", most)
        .query(this::view)
        .list();
  }

  private OrderView view(ResultSet row, int number) throws SQLException {
    var id = row.getObject("order_id", UUID.class);
    var state = OrderState.valueOf(row.getString("state"));
    return new OrderView(
        id,
        state,
        row.getInt("version"),
        instant(row, "placed_at"),
        instant(row, "updated_at"),
        json.readValue(row.getString("lines"), LINES),
        new Money(row.getLong("total_amount"), row.getString("currency")),
        row.getString("reason"),
        awaits(row),
        OrderView.Links.of(id, state));
  }

  private static @Nullable Awaits awaits(ResultSet row) throws SQLException {
    var saga = row.getString("saga_state");
    return saga == null
        ? null
        : new Awaits(Awaits.What.ofSaga(saga), instant(row, "awaited_since"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
