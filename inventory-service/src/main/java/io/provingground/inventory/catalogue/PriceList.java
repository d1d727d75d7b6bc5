package io.provingground.inventory.catalogue;

import io.provingground.inventory.catalogue.ProductForm.Price;
import io.provingground.inventory.edge.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** New prices of several products, which come all or not at all. */
record PriceList(@NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Entry> prices) {

  /**
   * One product's new price.
   *
   * @param version the one on which it was decided
   */
  record Entry(
      @NotNull @Pattern(regexp = ProductController.SKU) String sku,
      @NotNull @Min(1) Integer version,
      @NotNull @Valid Price price) {}

  /** The entries whose product has been named by an entry before. */
  List<Violation> repeats() {
    Set<String> seen = new HashSet<>();
    return IntStream.range(0, prices.size())
        .filter(i -> !seen.add(prices.get(i).sku()))
        .mapToObj(i -> new Violation("prices[" + i + "].sku", "is named twice. Name it once"))
        .toList();
  }

  /** What the products are at once the list holds. */
  record Versions(List<Version> products) {}

  /** One product's version. */
  record Version(String sku, int version) {}
}
