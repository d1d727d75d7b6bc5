package io.provingground.order.parts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Orders and events as a writer stores them, in the transaction of the connection. */
public final class Appended {
  private static final String ORDER =
      """
      insert into customer_order (order_id, customer_id, idempotency_key, fingerprint, state, version, placed_at, updated_at, lines, total_amount, currency)
      values (?, ?, 'relay', '', 'PLACED', 1, now(), now(), '[]', 1, 'EUR')
      """;
  private static final String EVENT =
      """
      insert into order_event (order_id, version, type, schema_version, occurred_at, data)
      values (?, ?, ?, 1, now(), ?::jsonb)
      """;

  private Appended() {}

  /** An id of now, as the service draws it: one of another time lies outside of all partitions. */
  public static UUID newOrderId() {
    var tail = UUID.randomUUID();
    var head =
        (System.currentTimeMillis() << 16) | 0x7000 | (tail.getMostSignificantBits() & 0xfff);
    return new UUID(head, tail.getLeastSignificantBits());
  }

  /** An order and its first event. */
  public static UUID placed(Connection connection) throws SQLException {
    var id = newOrderId();
    order(connection, id);
    event(connection, id, 1);
    return id;
  }

  /** An order without an event: its transaction has an id from now on, and no position. */
  public static void order(Connection connection, UUID id) throws SQLException {
    try (var statement = connection.prepareStatement(ORDER)) {
      statement.setObject(1, id);
      statement.setObject(2, id);
      statement.executeUpdate();
    }
  }

  public static void event(Connection connection, UUID id, int version) throws SQLException {
    try (var statement = connection.prepareStatement(EVENT)) {
      statement.setObject(1, id);
      statement.setInt(2, version);
      statement.setString(3, version == 1 ? "OrderPlaced" : "OrderConfirmed");
      statement.setString(4, version == 1 ? placedBy(id) : "{}");
      statement.executeUpdate();
    }
  }

  private static String placedBy(UUID customer) {
    return """
    {"customerId": "%s", "lines": [{"sku": "A", "quantity": 1}], "total": {"amount": 1, "currency": "EUR"}}
    """
        .formatted(customer);
  }
}
