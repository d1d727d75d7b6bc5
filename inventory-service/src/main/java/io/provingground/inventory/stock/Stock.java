package io.provingground.inventory.stock;

import io.provingground.inventory.stock.Shelves.Shelf;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The warehouse's books. */
@Repository
public class Stock {

  /**
   * In order of SKU on every path, so that two transactions never wait for each other in a circle.
   */
  private static final String LOCK =
      """
      select sku, on_hand, reserved
        from stock
       where sku = any(?::text[])
       order by sku
         for no key update
      """;

  /**
   * The figures move by what was written into the ledger, in one statement: they cannot drift
   * apart.
   */
  private static final String WRITE =
      """
      with movement as (
        insert into stock_movement (sku, kind, quantity, order_id)
        select * from unnest(?::text[], ?::text[], ?::bigint[], ?::uuid[])
        returning sku, kind, quantity
      ), change as (
        select sku,
               sum(quantity * e.received) as received, sum(quantity * e.on_hand) as on_hand,
               sum(quantity * e.reserved) as reserved, sum(quantity * e.dispatched) as dispatched,
               sum(quantity * e.written_off) as written_off
          from movement join stock_effect e using (kind)
         group by sku
      )
      update stock s
         set received = s.received + c.received, on_hand = s.on_hand + c.on_hand,
             reserved = s.reserved + c.reserved, dispatched = s.dispatched + c.dispatched,
             written_off = s.written_off + c.written_off
        from change c
       where s.sku = c.sku
      """;

  private final JdbcClient jdbc;

  Stock(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Locks the products' figures until the transaction ends; products without stock are left out.
   */
  public Shelves lock(Collection<String> skus) {
    Map<String, Shelf> figures = new HashMap<>();
    jdbc.sql(LOCK)
        .param(skus.toArray(String[]::new))
        .query(row -> {
          figures.put(
              row.getString("sku"), new Shelf(row.getLong("on_hand"), row.getLong("reserved")));
        });
    return new Shelves(figures);
  }

  /** Writes what was decided on shelves that this transaction has locked. */
  public void write(Shelves shelves) {
    List<Movement> movements = shelves.movements();
    if (movements.isEmpty()) {
      return;
    }
    jdbc.sql(WRITE)
        .param(movements.stream().map(Movement::sku).toArray(String[]::new))
        .param(movements.stream().map(m -> m.kind().name()).toArray(String[]::new))
        .param(movements.stream().map(m -> (long) m.quantity()).toArray(Long[]::new))
        .param(movements.stream().map(m -> text(m.order())).toArray(String[]::new))
        .update();
  }

  private static @Nullable String text(@Nullable Object id) {
    return id == null ? null : id.toString();
  }
}
