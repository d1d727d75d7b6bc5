package io.provingground.endtoend.checker;

import static io.provingground.endtoend.checker.Database.FIRST_ID;

import io.provingground.endtoend.checker.StockRecords.Answer;
import io.provingground.endtoend.checker.StockRecords.Figures;
import io.provingground.endtoend.checker.StockRecords.Movement;
import io.provingground.endtoend.checker.StockRecords.Reservation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads what inventory-service stores. */
final class InventoryDatabase {
  private static final String STOCK =
      "select sku, received, on_hand, reserved, dispatched, written_off from stock order by sku";
  private static final String LEDGER =
      """
      select sku, received, on_hand, reserved, dispatched, written_off
        from stock_by_ledger order by sku
      """;
  private static final String MOVEMENTS =
      """
      select position, sku, kind, quantity, order_id, at
        from stock_movement where position > ? order by position limit ?
      """;
  // With its lines as JSON: a page must not end in the middle of a reservation.
  private static final String RESERVATIONS =
      """
      select order_id, state, hold_until, changed_at,
             (select coalesce(jsonb_agg(jsonb_build_object('sku', sku, 'quantity', quantity) order by sku), '[]')
                from reservation_line l where l.order_id = r.order_id) as lines
        from reservation r where order_id > ? order by order_id limit ?
      """;
  private static final String ANSWERS =
      """
      select command_id, order_id, answer, at
        from command_answer where command_id > ? order by command_id limit ?
      """;

  private final Database database;
  private final Pool pool;

  InventoryDatabase(Database database, Pool pool) {
    this.database = database;
    this.pool = pool;
  }

  StockRecords read() throws SQLException {
    return new StockRecords(
        database.rows(STOCK, this::figures),
        database.rows(LEDGER, this::figures),
        database.pages(
            MOVEMENTS, List.of(0L), this::movement, movement -> List.of(movement.position())),
        database.pages(
            RESERVATIONS,
            List.of(FIRST_ID),
            this::reservation,
            reservation -> List.of(reservation.order())),
        database.pages(ANSWERS, List.of(""), this::answer, answer -> List.of(answer.command())));
  }

  private Figures figures(ResultSet row) throws SQLException {
    return new Figures(
        pool.one(row.getString("sku")),
        row.getLong("received"),
        row.getLong("on_hand"),
        row.getLong("reserved"),
        row.getLong("dispatched"),
        row.getLong("written_off"));
  }

  private Movement movement(ResultSet row) throws SQLException {
    var order = Database.id(row, "order_id");
    return new Movement(
        row.getLong("position"),
        pool.one(row.getString("sku")),
        pool.one(row.getString("kind")),
        row.getLong("quantity"),
        row.wasNull() ? null : pool.one(order),
        Database.time(row, "at"));
  }

  private Reservation reservation(ResultSet row) throws SQLException {
    return new Reservation(
        pool.one(Database.id(row, "order_id")),
        pool.one(row.getString("state")),
        Database.timeOrNone(row, "hold_until"),
        Database.time(row, "changed_at"),
        pool.one(Json.lines(Json.read(row.getString("lines")))));
  }

  private Answer answer(ResultSet row) throws SQLException {
    return new Answer(
        pool.one(row.getString("command_id")),
        pool.one(Database.id(row, "order_id")),
        pool.one(row.getString("answer")),
        Database.time(row, "at"));
  }
}
