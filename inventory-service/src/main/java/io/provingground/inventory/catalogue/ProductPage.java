package io.provingground.inventory.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of products, by SKU.
 *
 * @param nextCursor where the next page begins; null (left out) on the last one
 */
record ProductPage(
    List<Product> products,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {

  /** Cuts a page from rows of which one more than the page's limit was asked for. */
  static ProductPage of(List<Product> rows, int limit) {
    if (rows.size() <= limit) {
      return new ProductPage(rows, null);
    }
    List<Product> page = rows.subList(0, limit);
    return new ProductPage(page, page.getLast().sku());
  }
}
