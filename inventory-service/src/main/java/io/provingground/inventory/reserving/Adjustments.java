package io.provingground.inventory.reserving;

import io.provingground.inventory.reserving.Adjustment.Form;
import io.provingground.inventory.reserving.Adjustment.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who adjusted what, by key: a repeat finds here that it is one. */
@Repository
class Adjustments {

  private static final String COLUMNS =
      "id, kind, sku, quantity, reason, on_hand, reserved, broken, at";

  private static final String INSERT =
      """
      insert into stock_adjustment (caller, key, kind, sku, quantity, reason, on_hand, reserved, broken)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?::uuid[])
      """
          + "returning "
          + COLUMNS;

  private final JdbcClient jdbc;

  Adjustments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A caller's name for one intended adjustment. */
  record Slot(String caller, IdempotencyKey key) {}

  /** Makes repeats wait until the transaction ends; they read in a statement of their own. */
  void lock(Slot slot) {
    String name = "adjustment " + slot.caller() + " " + slot.key().value();
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
        .param(name)
        .query((_, _) -> 1)
        .single();
  }

  Optional<Adjustment> find(Slot slot) {
    return jdbc.sql("select " + COLUMNS + " from stock_adjustment where caller = ? and key = ?")
        .params(slot.caller(), slot.key().value())
        .query(Adjustments::adjustment)
        .optional();
  }

  Adjustment insert(Slot slot, Form form, long onHand, long reserved, List<UUID> broken) {
    return jdbc.sql(INSERT)
        .param(slot.caller())
        .param(slot.key().value())
        .param(form.kind().name())
        .param(form.sku())
        .param(form.quantity())
        .param(form.reason())
        .param(onHand)
        .param(reserved)
        .param(broken.stream().map(UUID::toString).toArray(String[]::new))
        .query(Adjustments::adjustment)
        .single();
  }

  private static Adjustment adjustment(ResultSet row, int number) throws SQLException {
    return new Adjustment(
        row.getLong("id"),
        Kind.valueOf(row.getString("kind")),
        row.getString("sku"),
        row.getInt("quantity"),
        row.getString("reason"),
        row.getLong("on_hand"),
        row.getLong("reserved"),
        Arrays.asList((UUID[]) row.getArray("broken").getArray()),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
