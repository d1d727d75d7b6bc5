package io.provingground.inventory.catalogue;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Changes one product. An edit names the version on which it was decided, and the row count says
 * who won: of several on the same version, the first.
 */
@Repository
class ProductEdits {

  private static final String EDIT =
      """
      with p as (
        update product
           set name = :name, description = :description, category = :category,
               price_amount = :amount, price_currency = :currency, version = version + 1
         where sku = :sku and version = :version and not withdrawn
        returning *
      )
      """
          + Products.FIELDS
          + " from p left join stock s using (sku)";

  /** Also over somebody's edit: whatever the product is like, it is to be sold no more. */
  private static final String WITHDRAW =
      "update product set withdrawn = true, version = version + 1 where sku = ? and not withdrawn";

  private final JdbcClient jdbc;
  private final Products products;

  ProductEdits(JdbcClient jdbc, Products products) {
    this.jdbc = jdbc;
    this.products = products;
  }

  Edit edit(String sku, int version, ProductForm form) {
    return jdbc.sql(EDIT)
        .param("sku", sku)
        .param("version", version)
        .param("name", form.name())
        .param("description", form.description())
        .param("category", form.category())
        .param("amount", form.price().amount())
        .param("currency", form.price().currency())
        .query(Products::product)
        .optional()
        .<Edit>map(Edit.Changed::new)
        .orElseGet(() -> refusal(sku, version));
  }

  /** Whether there is such a product; once withdrawn it stays so. */
  boolean withdraw(String sku) {
    return jdbc.sql(WITHDRAW).param(sku).update() == 1 || products.find(sku).isPresent();
  }

  /** Read after the edit has failed: versions only grow, so the reason still holds. */
  private Edit refusal(String sku, int version) {
    Optional<Product> found = products.find(sku);
    if (found.isEmpty()) {
      return new Edit.Unknown();
    }
    Product product = found.get();
    if (product.withdrawn()) {
      return new Edit.Withdrawn();
    }
    if (product.version() == version) {
      throw new IllegalStateException("version " + version + " of " + sku + " was not changed");
    }
    return new Edit.Stale(product.version());
  }
}
