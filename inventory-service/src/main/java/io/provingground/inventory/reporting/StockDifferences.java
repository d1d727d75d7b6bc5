package io.provingground.inventory.reporting;

import io.provingground.inventory.reporting.StockDifference.Figures;
import io.provingground.inventory.reporting.StockDifference.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Compares the figures with the ledger, and with what is held. */
@Repository
class StockDifferences {

  /** The products that one call looks at. */
  private static final String SKUS =
      "select sku from stock where sku > :cursor order by sku limit :limit";

  /** One statement, so one moment: what moves meanwhile is on both sides or on none. */
  private static final String DIFFERENCES =
      """
      with ledger as (
        select sku,
               coalesce(sum(quantity * received), 0)::bigint as received,
               coalesce(sum(quantity * on_hand), 0)::bigint as on_hand,
               coalesce(sum(quantity * reserved), 0)::bigint as reserved,
               coalesce(sum(quantity * dispatched), 0)::bigint as dispatched,
               coalesce(sum(quantity * written_off), 0)::bigint as written_off
          from unnest(:skus) as sku
          left join stock_movement using (sku) left join stock_effect using (kind)
         group by sku),
      hold as (
        select sku, sum(quantity)::bigint as held
          from reservation join reservation_line using (order_id)
         where state = 'HELD' and sku = any (:skus)
         group by sku)
      select s.sku, s.received, s.on_hand, s.reserved, s.dispatched, s.written_off,
             l.received as l_received, l.on_hand as l_on_hand, l.reserved as l_reserved,
             l.dispatched as l_dispatched, l.written_off as l_written_off, coalesce(held, 0) as held
        from stock s join ledger l using (sku) left join hold using (sku)
       where (s.received, s.on_hand, s.reserved, s.dispatched, s.written_off)
             is distinct from (l.received, l.on_hand, l.reserved, l.dispatched, l.written_off)
          or s.reserved <> coalesce(held, 0)
       order by s.sku
      """;

  private final JdbcClient jdbc;

  StockDifferences(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those among so many products behind the cursor. */
  Page after(String cursor, int limit) {
    List<String> skus =
        jdbc.sql(SKUS)
            .param("cursor", cursor)
            .param("limit", limit + 1)
            .query((row, _) -> row.getString("sku"))
            .list();
    boolean more = skus.size() > limit;
    List<String> looked = more ? skus.subList(0, limit) : skus;
    List<StockDifference> found =
        jdbc.sql(DIFFERENCES)
            .param("skus", looked.toArray(String[]::new))
            .query((row, _) -> difference(row))
            .list();
    return new Page(found, more ? looked.getLast() : null);
  }

  private static StockDifference difference(ResultSet row) throws SQLException {
    return new StockDifference(
        row.getString("sku"), figures(row, ""), figures(row, "l_"), row.getLong("held"));
  }

  private static Figures figures(ResultSet row, String prefix) throws SQLException {
    return new Figures(
        row.getLong(prefix + "received"),
        row.getLong(prefix + "on_hand"),
        row.getLong(prefix + "reserved"),
        row.getLong(prefix + "dispatched"),
        row.getLong(prefix + "written_off"));
  }
}
