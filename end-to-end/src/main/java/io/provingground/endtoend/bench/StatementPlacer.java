package io.provingground.endtoend.bench;

import io.provingground.endtoend.platform.Addresses;
import io.provingground.endtoend.platform.Platform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Places orders straight into the database, over one connection: one prepared statement and one
 * transaction for each, which write what order-service writes. Nothing is cheaper without a batch.
 */
final class StatementPlacer implements Placer {
  private static final String PLACE =
      """
      with stored as (
        insert into customer_order (order_id, customer_id, idempotency_key, fingerprint, state, version, placed_at, updated_at,
                                    lines, total_amount, currency)
        values (uuidv7(), ?, ?, ?, 'PLACED', 1, clock_timestamp(), clock_timestamp(), ?::jsonb, 1290, 'EUR')
        on conflict (customer_id, idempotency_key) do nothing
        returning order_id, placed_at
      ), begun as (
        insert into order_event (order_id, version, type, schema_version, occurred_at, traceparent, data)
        select order_id, 1, 'OrderPlaced', 1, placed_at, ?, ?::jsonb from stored
      ), planned as (
        insert into order_saga (order_id, state, due_at, deadline, payment_token, traceparent)
        select order_id, 'RESERVING', placed_at + interval '1 hour', placed_at + interval '2 hours', 'tok_approve', ?
          from stored
      )
      select order_id from stored
      """;
  private static final String LINES = "[{\"sku\":\"MUG-BLUE\",\"quantity\":1}]";
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final int FINGERPRINT_BYTES = 32;

  private final Connection connection;
  private final PreparedStatement statement;
  private final UUID customer = UUID.randomUUID();
  private final String event =
      """
      {"customerId":"%s","lines":%s,"total":{"amount":1290,"currency":"EUR"}}\
      """
          .formatted(customer, LINES);

  /** Connections with the serving role of order-service. */
  static Opening opening(Platform platform, Addresses addresses) {
    String url = "jdbc:postgresql://" + addresses.database() + "/orders";
    String password = platform.secret("orders_app");
    return _ -> new StatementPlacer(DriverManager.getConnection(url, "orders_app", password));
  }

  /** Takes the connection over. */
  StatementPlacer(Connection connection) throws SQLException {
    this.connection = connection;
    this.statement = connection.prepareStatement(PLACE);
  }

  @Override
  public void place(String key) throws SQLException {
    statement.setObject(1, customer);
    statement.setString(2, key);
    statement.setBytes(3, new byte[FINGERPRINT_BYTES]);
    statement.setString(4, LINES);
    statement.setString(5, TRACE);
    statement.setString(6, event);
    statement.setString(7, TRACE);
    try (ResultSet stored = statement.executeQuery()) {
      if (!stored.next()) {
        throw new SQLException("the key " + key + " was used before");
      }
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
    connection.close();
  }
}
