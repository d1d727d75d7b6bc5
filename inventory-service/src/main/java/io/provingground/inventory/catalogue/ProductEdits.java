package io.provingground.inventory.catalogue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes one product. An edit names the version on which it was decided, and the row count says
 * who won: of several on the same version, the first.
 */
@Repository
class ProductEdits {

  private static final String CHANGED = Products.FIELDS + " from p left join stock s using (sku)";

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
          + CHANGED;

  /** Also over somebody's edit: whatever the product is like, it is to be sold no more. */
  private static final String WITHDRAW =
      """
      with p as (
        update product set withdrawn = true, version = version + 1
         where sku = :sku and not withdrawn
        returning *
      )
      """
          + CHANGED;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Products products;
  private final ProductNews news;

  ProductEdits(
      JdbcClient jdbc, TransactionTemplate transaction, Products products, ProductNews news) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.products = products;
    this.news = news;
  }

  Edit edit(String sku, int version, ProductForm form) {
    return told(() -> change(sku, version, form))
        .<Edit>map(Edit.Changed::new)
        .orElseGet(() -> refusal(sku, version));
  }

  /** Whether there is such a product; once withdrawn it stays so. */
  boolean withdraw(String sku) {
    return told(() -> jdbc.sql(WITHDRAW).param("sku", sku).query(Products::product).optional())
            .isPresent()
        || products.find(sku).isPresent();
  }

  /** The change and the news of it hold together or not at all. */
  private Optional<Product> told(Supplier<Optional<Product>> change) {
    return Objects.requireNonNull(
        transaction.execute(_ -> {
          Optional<Product> changed = change.get();
          changed.ifPresent(
              p -> news.changed(List.of(new PriceList.Version(p.sku(), p.version()))));
          return changed;
        }));
  }

  private Optional<Product> change(String sku, int version, ProductForm form) {
    return jdbc.sql(EDIT)
        .param("sku", sku)
        .param("version", version)
        .param("name", form.name())
        .param("description", form.description())
        .param("category", form.category())
        .param("amount", form.price().amount())
        .param("currency", form.price().currency())
        .query(Products::product)
        .optional();
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
