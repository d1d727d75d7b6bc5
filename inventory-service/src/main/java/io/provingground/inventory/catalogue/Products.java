package io.provingground.inventory.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads products with what is available of them. */
@Repository
class Products {

  /** For a query whose products are called p, and what lies in stock of them s. */
  static final String FIELDS =
      """
      select p.sku, p.name, p.description, p.category, p.price_amount, p.price_currency, p.withdrawn, p.version,
             coalesce(s.on_hand - s.reserved, 0) as available
      """;

  private static final String COLUMNS = FIELDS + " from product p left join stock s using (sku)";

  private static final String PAGE =
      COLUMNS
          + """
           where not p.withdrawn
             and (cast(:category as text) is null or p.category = :category)
             and (cast(:search as text) is null or p.name ilike :search)
             and p.sku > :cursor
           order by p.sku
           limit :limit
          """;

  private static final String ONE = COLUMNS + " where p.sku = :sku";

  private final JdbcClient jdbc;

  Products(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Products on sale after the cursor, one more than the limit if there are that many. */
  List<Product> onSale(
      @Nullable String category, @Nullable String search, @Nullable String cursor, int limit) {
    return jdbc.sql(PAGE)
        .param("category", category)
        .param("search", search == null ? null : "%" + escaped(search) + "%")
        .param("cursor", cursor == null ? "" : cursor)
        .param("limit", limit + 1)
        .query(Products::product)
        .list();
  }

  Optional<Product> find(String sku) {
    return jdbc.sql(ONE).param("sku", sku).query(Products::product).optional();
  }

  /** A caller's % is a percent sign. */
  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  static Product product(ResultSet row, int number) throws SQLException {
    return new Product(
        row.getString("sku"),
        row.getString("name"),
        row.getString("description"),
        row.getString("category"),
        new Money(row.getLong("price_amount"), row.getString("price_currency")),
        (int) Math.min(row.getLong("available"), Integer.MAX_VALUE),
        row.getBoolean("withdrawn"),
        row.getInt("version"));
  }
}
