package io.provingground.inventory.catalogue;

import io.provingground.inventory.catalogue.Availability.Item;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what can be had of many products in one statement. */
@Repository
class Availabilities {

  private static final String SELECT =
      """
      select p.sku, p.price_amount, p.price_currency, p.withdrawn, coalesce(s.on_hand - s.reserved, 0) as available
        from product p left join stock s using (sku)
       where p.sku = any(?::text[])
       order by p.sku
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Availabilities(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Availability of(SequencedSet<String> skus) {
    // Before the read: the figures are at least as new as they say.
    Instant readAt = clock.instant();
    List<Item> items =
        jdbc.sql(SELECT).param(skus.toArray(String[]::new)).query(Availabilities::item).list();
    List<String> unknown = new ArrayList<>(skus);
    unknown.removeAll(items.stream().map(Item::sku).toList());
    return new Availability(readAt, items, unknown);
  }

  private static Item item(ResultSet row, int number) throws SQLException {
    return new Item(
        row.getString("sku"),
        new Money(row.getLong("price_amount"), row.getString("price_currency")),
        (int) Math.min(row.getLong("available"), Integer.MAX_VALUE),
        row.getBoolean("withdrawn"));
  }
}
