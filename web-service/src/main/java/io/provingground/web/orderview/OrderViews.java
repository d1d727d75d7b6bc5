package io.provingground.web.orderview;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.ObjectMapper;

/**
 * Reads views, each customer's own only. A view of which event 1 is still missing is nobody's yet.
 */
@Repository
class OrderViews {

  /** Money that moved, in minor units of the order's currency. */
  record Sums(long captured, long refunded) {}

  private static final String COLUMNS =
      "order_id, version, state, reason, placed_at, updated_at, total_amount, currency, lines";

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  OrderViews(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Optional<OrderView> find(UUID order, UUID customer) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from order_view where order_id = :order and customer_id = :customer")
        .param("order", order)
        .param("customer", customer)
        .query((row, _) -> OrderRows.view(row, json))
        .optional();
  }

  /** Newest first, since an order's id begins with its time. */
  List<OrderView> list(UUID customer, UUID before, int most) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                 from order_view where customer_id = :customer and order_id < :before
                order by order_id desc limit :most
                """)
        .param("customer", customer)
        .param("before", before)
        .param("most", most)
        .query((row, _) -> OrderRows.view(row, json))
        .list();
  }

  List<OrderEvent> history(UUID order) {
    return jdbc.sql(
            """
            select order_id, version, type, occurred_at, data
            from order_view_event where order_id = :order and type = any (:types::text[]) order by version
            """)
        .param("order", order)
        .param("types", EventType.contractNames())
        .query((row, _) -> OrderRows.event(row, json))
        .list();
  }

  Sums sums(UUID order) {
    return jdbc.sql("select captured, refunded from order_money where order_id = :order")
        .param("order", order)
        .query((row, _) -> new Sums(row.getLong("captured"), row.getLong("refunded")))
        .optional()
        .orElse(new Sums(0, 0));
  }
}
