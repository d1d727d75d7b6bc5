package io.provingground.inventory.reserving;

import io.provingground.inventory.catalogue.Money;
import io.provingground.inventory.reserving.Reservation.State;
import io.provingground.inventory.reserving.Reservation.Terms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is held for which order. */
@Repository
class Reservations {

  private static final String LINES =
      """
      select order_id, sku, quantity, unit_amount, unit_currency
        from reservation_line
       where order_id = any(?::uuid[])
       order by order_id, sku
      """;

  private static final String COLUMNS =
      "select order_id, state, hold_until, total_amount, total_currency from reservation ";

  /** In order of id on every path. */
  private static final String LOCK =
      COLUMNS + "where order_id = any(?::uuid[]) order by order_id for no key update";

  private static final String DUE =
      """
      select order_id
        from reservation
       where state = 'HELD' and hold_until < clock_timestamp()
       order by hold_until
       limit ?
      """;

  /**
   * Looks again, since nothing was locked when the due ones were found; what a command works on is
   * left to it.
   */
  private static final String LOCK_DUE =
      COLUMNS
          + """
          where order_id = any(?::uuid[]) and state = 'HELD' and hold_until < clock_timestamp()
          order by order_id for no key update skip locked
          """;

  /**
   * As many of the newest as hold that many pieces of it. Found by the few that are held, however
   * many lines of the product there ever were.
   */
  private static final String NEWEST_HELD =
      """
      select order_id
        from (select order_id, made_at,
                     sum(quantity) over (order by made_at desc, order_id desc) - quantity as newer
                from reservation join reservation_line using (order_id)
               where state = 'HELD' and sku = ?) as held
       where newer < ?
       order by made_at desc, order_id desc
       limit ?
      """;

  private static final String WRITE =
      """
      insert into reservation (order_id, state, hold_until, total_amount, total_currency)
      select * from unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::bigint[], ?::text[])
      on conflict (order_id) do update
         set state = excluded.state, hold_until = excluded.hold_until, total_amount = excluded.total_amount,
             total_currency = excluded.total_currency, changed_at = now()
      """;

  private static final String FORGET_LINES =
      "delete from reservation_line where order_id = any(?::uuid[])";

  private static final String WRITE_LINES =
      """
      insert into reservation_line (order_id, sku, quantity, unit_amount, unit_currency)
      select * from unnest(?::uuid[], ?::text[], ?::integer[], ?::bigint[], ?::text[])
      """;

  private final JdbcClient jdbc;

  Reservations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The lines by order, without a lock: they change only under the order's own lock. */
  Map<UUID, List<PricedLine>> lines(Collection<UUID> orders) {
    Map<UUID, List<PricedLine>> lines = new HashMap<>();
    jdbc.sql(LINES)
        .param(texts(orders, UUID::toString))
        .query(row -> {
          lines
              .computeIfAbsent(row.getObject("order_id", UUID.class), _ -> new ArrayList<>())
              .add(line(row));
        });
    return lines;
  }

  /** Locks those that exist, waiting for whoever has them. */
  Map<UUID, Reservation> lock(Collection<UUID> orders, Map<UUID, List<PricedLine>> lines) {
    return byOrder(LOCK, orders, lines);
  }

  /** Orders whose reservation has run out by the database's clock; nothing is locked. */
  List<UUID> due(int limit) {
    return jdbc.sql(DUE)
        .param(limit)
        .query((row, _) -> row.getObject("order_id", UUID.class))
        .list();
  }

  /** Higher than any before, for the notices of one transaction in which reservations expire. */
  long nextExpiry() {
    return jdbc.sql("select nextval('reservation_expiry')").query(Long.class).single();
  }

  /** The newest reservations that together hold at least so many pieces, newest first. */
  List<UUID> newestHeld(String sku, long pieces, int limit) {
    return jdbc.sql(NEWEST_HELD)
        .params(sku, pieces, limit)
        .query((row, _) -> row.getObject("order_id", UUID.class))
        .list();
  }

  /** Locks those that are still due and that nobody works on. */
  Map<UUID, Reservation> lockDue(Collection<UUID> orders, Map<UUID, List<PricedLine>> lines) {
    return byOrder(LOCK_DUE, orders, lines);
  }

  /** Writes what was decided; lines are written anew where stock was taken anew. */
  void write(Collection<Reservation> changed, Map<UUID, List<PricedLine>> linesBefore) {
    if (changed.isEmpty()) {
      return;
    }
    jdbc.sql(WRITE)
        .param(texts(changed, r -> r.order().toString()))
        .param(texts(changed, r -> r.state().name()))
        .param(texts(changed, r -> r.terms() == null ? null : r.terms().holdUntil().toString()))
        .param(
            texts(
                changed, r -> r.terms() == null ? null : Long.toString(r.terms().total().amount())))
        .param(texts(changed, r -> r.terms() == null ? null : r.terms().total().currency()))
        .update();
    List<Reservation> anew =
        changed.stream()
            .filter(r -> !r.lines().equals(linesBefore.getOrDefault(r.order(), List.of())))
            .toList();
    forgetLines(anew.stream().map(Reservation::order).filter(linesBefore::containsKey).toList());
    writeLines(anew);
  }

  /** Few have any: only what had expired or fallen short is reserved anew. */
  private void forgetLines(List<UUID> orders) {
    if (!orders.isEmpty()) {
      jdbc.sql(FORGET_LINES).param(texts(orders, UUID::toString)).update();
    }
  }

  private void writeLines(List<Reservation> anew) {
    if (anew.isEmpty()) {
      return;
    }
    record Row(UUID order, PricedLine line) {}
    List<Row> rows =
        anew.stream().flatMap(r -> r.lines().stream().map(l -> new Row(r.order(), l))).toList();
    jdbc.sql(WRITE_LINES)
        .param(texts(rows, r -> r.order().toString()))
        .param(texts(rows, r -> r.line().sku()))
        .param(texts(rows, r -> Integer.toString(r.line().quantity())))
        .param(texts(rows, r -> Long.toString(r.line().unitPrice().amount())))
        .param(texts(rows, r -> r.line().unitPrice().currency()))
        .update();
  }

  private Map<UUID, Reservation> byOrder(
      String sql, Collection<UUID> orders, Map<UUID, List<PricedLine>> lines) {
    Map<UUID, Reservation> found = new HashMap<>();
    jdbc.sql(sql)
        .param(texts(orders, UUID::toString))
        .query(row -> {
          UUID order = row.getObject("order_id", UUID.class);
          State state = State.valueOf(row.getString("state"));
          List<PricedLine> ofOrder = lines.getOrDefault(order, List.of());
          found.put(order, new Reservation(order, state, ofOrder, terms(row)));
        });
    return found;
  }

  private static @Nullable Terms terms(ResultSet row) throws SQLException {
    OffsetDateTime holdUntil = row.getObject("hold_until", OffsetDateTime.class);
    if (holdUntil == null) {
      return null;
    }
    Money total = new Money(row.getLong("total_amount"), row.getString("total_currency"));
    return new Terms(total, holdUntil.toInstant());
  }

  private static PricedLine line(ResultSet row) throws SQLException {
    Money price = new Money(row.getLong("unit_amount"), row.getString("unit_currency"));
    return new PricedLine(row.getString("sku"), row.getInt("quantity"), price);
  }

  private static <T> @Nullable String[] texts(
      Collection<T> values, Function<T, @Nullable String> text) {
    return values.stream().map(text).toArray(String[]::new);
  }
}
