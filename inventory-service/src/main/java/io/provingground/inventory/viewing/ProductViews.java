package io.provingground.inventory.viewing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How often each product was looked at. */
@Repository
class ProductViews {

  /** In order of SKU, as rows are locked on every path. What no product has is not counted. */
  private static final String ADD =
      """
      insert into product_views (sku, views, last_at)
      select p.sku, n.looks, clock_timestamp()
        from unnest(?::text[], ?::int[]) as n (sku, looks) join product p on p.sku = n.sku
       order by p.sku
      on conflict (sku) do update set views = product_views.views + excluded.views, last_at = excluded.last_at
      """;

  private static final String FIND =
      "select p.sku, coalesce(v.views, 0) as views, v.last_at"
          + " from product p left join product_views v using (sku) where p.sku = ?";

  private final JdbcClient jdbc;

  ProductViews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One product's counter.
   *
   * @param views at most as many as there were
   * @param lastAt when it was last counted; null (left out) before the first
   */
  record Views(
      String sku,
      long views,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant lastAt) {}

  /** Adds these looks, by SKU, in one statement. */
  void add(Map<String, Integer> looks) {
    jdbc.sql(ADD)
        .param(looks.keySet().toArray(String[]::new))
        .param(looks.values().toArray(Integer[]::new))
        .update();
  }

  /** Nothing if there is no such product. */
  Optional<Views> find(String sku) {
    return jdbc.sql(FIND).param(sku).query(ProductViews::views).optional();
  }

  private static Views views(ResultSet row, int number) throws SQLException {
    OffsetDateTime lastAt = row.getObject("last_at", OffsetDateTime.class);
    return new Views(
        row.getString("sku"), row.getLong("views"), lastAt == null ? null : lastAt.toInstant());
  }
}
