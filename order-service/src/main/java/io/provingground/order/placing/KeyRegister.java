package io.provingground.order.placing;

import io.provingground.order.history.Order;
import io.provingground.order.history.OrderEvent.OrderPlaced;
import io.provingground.order.history.store.EventFormat;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.stereotype.Repository;

/**
 * Recalls what a key stands for. The answer is rendered again from the order's first event: one
 * truth, stored once.
 */
@Repository
class KeyRegister {
  private final DataSource database;
  private final EventFormat format;
  private final PlacingSettings settings;

  KeyRegister(DataSource database, EventFormat format, PlacingSettings settings) {
    this.database = database;
    this.format = format;
    this.settings = settings;
  }

  /** What the ticket's key was used for; empty if it was not used, or not yet visibly. */
  Optional<Placement> recall(Ticket ticket) throws SQLException {
    try (var connection = database.getConnection()) {
      return recall(connection, ticket);
    }
  }

  private Optional<Placement> recall(Connection connection, Ticket ticket) throws SQLException {
    try (var statement = connection.prepareStatement(PlacingStatement.RECALL)) {
      statement.setString(1, settings.keyLifetime().toString());
      statement.setObject(2, ticket.draft().customerId());
      statement.setString(3, ticket.draft().key().value());
      try (var result = statement.executeQuery()) {
        return result.next() ? Optional.of(placement(result, ticket)) : Optional.empty();
      }
    }
  }

  private Placement placement(ResultSet row, Ticket ticket) throws SQLException {
    var id = row.getObject("order_id", UUID.class);
    if (row.getBoolean("expired")) {
      return new Placement.KeyExpired(id);
    }
    if (!row.getString("fingerprint").equals(ticket.draft().fingerprint().hex())) {
      return new Placement.KeyReused();
    }
    var order = first(row, id);
    // Stored by an earlier try of this very ticket, whose commit was not acknowledged.
    return id.equals(ticket.orderId())
        ? new Placement.Placed(order)
        : new Placement.Replayed(order);
  }

  private Order first(ResultSet row, UUID id) throws SQLException {
    var event =
        (OrderPlaced)
            format.read("OrderPlaced", row.getInt("schema_version"), row.getString("data"));
    return Order.placed(id, event, row.getObject("placed_at", OffsetDateTime.class).toInstant());
  }
}
