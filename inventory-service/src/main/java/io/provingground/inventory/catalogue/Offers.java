package io.provingground.inventory.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The authoritative prices, for those who sell. */
@Repository
public class Offers {

  private static final String SELECT =
      """
      select sku, price_amount, price_currency, withdrawn
        from product
       where sku = any(?::text[])
      """;

  private final JdbcClient jdbc;

  Offers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Current offers by SKU; an unknown SKU has none. Read after the stock's rows are locked, in a
   * statement of its own: a snapshot from before the wait for the lock would show old prices.
   */
  public Map<String, Offer> of(Collection<String> skus) {
    Map<String, Offer> offers = new HashMap<>();
    jdbc.sql(SELECT)
        .param(skus.toArray(String[]::new))
        .query(row -> {
          Money price = new Money(row.getLong("price_amount"), row.getString("price_currency"));
          offers.put(row.getString("sku"), new Offer(price, row.getBoolean("withdrawn")));
        });
    return offers;
  }
}
