package io.provingground.order.placing;

import io.provingground.order.fulfilment.SagaSettings;
import io.provingground.order.history.OrderEvent.OrderPlaced;
import io.provingground.order.history.store.EventFormat;
import io.provingground.order.running.Outage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Writes batches of drafts, one transaction each, and says precisely what is known afterwards. */
@Repository
class OrderWriter {
  private final DataSource database;
  private final EventFormat format;
  private final JsonMapper json;
  private final RandomGenerator random;
  private final SagaSettings saga;

  OrderWriter(
      DataSource database,
      EventFormat format,
      JsonMapper json,
      RandomGenerator random,
      SagaSettings saga) {
    this.database = database;
    this.format = format;
    this.json = json;
    this.random = random;
    this.saga = saga;
  }

  /**
   * Writes the drafts of the tickets in one transaction and notes in each ticket the order id that
   * was drawn, so that a repeat after an unknown outcome can tell its own order from another.
   */
  Batch write(List<Ticket> tickets) {
    var committing = false;
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      var rows = insert(connection, tickets);
      for (var i = 0; i < rows.size(); i++) {
        tickets.get(i).orderId(rows.get(i).orderId());
      }
      committing = true;
      connection.commit();
      return new Batch.Written(rows);
    } catch (SQLException failure) {
      return committing
          ? new Batch.Unknown(failure)
          : Outage.passes(failure) ? new Batch.NotWritten(failure) : new Batch.Refused(failure);
    }
  }

  private List<Batch.Row> insert(Connection connection, List<Ticket> tickets) throws SQLException {
    try (var statement = connection.prepareStatement(PlacingStatement.PLACE)) {
      bind(statement, tickets);
      var rows = new ArrayList<Batch.Row>(tickets.size());
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          var placedAt = result.getObject("placed_at", OffsetDateTime.class);
          rows.add(
              new Batch.Row(
                  result.getObject("id", UUID.class),
                  result.getBoolean("won"),
                  placedAt == null ? null : placedAt.toInstant()));
        }
      }
      return rows;
    }
  }

  private void bind(PreparedStatement statement, List<Ticket> tickets) throws SQLException {
    var column = new Columns(statement, tickets);
    var schema = format.schema();
    column.array("text", ticket -> Objects.toString(ticket.orderId(), null));
    column.array("text", ticket -> OrderIdTail.draw(ticket.draft().customerId(), random).hex());
    column.array("text", ticket -> ticket.draft().customerId().toString());
    column.array("text", ticket -> ticket.draft().key().value());
    column.array("text", ticket -> ticket.draft().fingerprint().hex());
    column.array("int8", ticket -> ticket.draft().request().total().amount());
    column.array("text", ticket -> ticket.draft().request().total().currency());
    column.array("text", ticket -> json.writeValueAsString(ticket.draft().request().lines()));
    column.array("text", ticket -> format.write(placed(ticket.draft()), schema));
    column.array("text", ticket -> ticket.draft().request().paymentToken());
    column.array("text", ticket -> ticket.draft().traceparent());
    statement.setInt(column.next(), schema.number());
    statement.setString(column.next(), saga.resend().toString());
    statement.setString(column.next(), saga.deadline().toString());
  }

  static OrderPlaced placed(Draft draft) {
    return new OrderPlaced(draft.customerId(), draft.request().lines(), draft.request().total());
  }

  /** Binds one array for each parameter, each with one element for each ticket. */
  private static final class Columns {
    private final PreparedStatement statement;
    private final List<Ticket> tickets;
    private int index;

    Columns(PreparedStatement statement, List<Ticket> tickets) {
      this.statement = statement;
      this.tickets = tickets;
    }

    int next() {
      return ++index;
    }

    void array(String type, Function<Ticket, @Nullable Object> value) throws SQLException {
      var values = tickets.stream().map(value).toArray();
      statement.setArray(next(), statement.getConnection().createArrayOf(type, values));
    }
  }
}
