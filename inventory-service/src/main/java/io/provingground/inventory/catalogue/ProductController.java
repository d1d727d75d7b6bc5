package io.provingground.inventory.catalogue;

import io.provingground.inventory.edge.Printable;
import io.provingground.inventory.edge.Problem;
import io.provingground.inventory.edge.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue over HTTP. */
@RestController
@RequestMapping("/api/v1/products")
class ProductController {

  static final String SKU = "^[A-Z0-9][A-Z0-9-]{0,39}$";

  private final Products products;
  private final ProductCache cache;
  private final CachingSettings caching;
  private final Clock clock;

  ProductController(Products products, ProductCache cache, CachingSettings caching, Clock clock) {
    this.products = products;
    this.cache = cache;
    this.caching = caching;
    this.clock = clock;
  }

  @GetMapping
  ProductPage list(
      @RequestParam(required = false) @Size(max = 40) @Printable @Nullable String category,
      @RequestParam(required = false) @Size(max = 80) @Printable @Nullable String search,
      @RequestParam(required = false) @Pattern(regexp = SKU) @Nullable String cursor,
      @RequestParam(defaultValue = "24") @Min(1) @Max(100) int limit) {
    return ProductPage.of(products.onSale(category, search, cursor, limit), limit);
  }

  /** Public: every role sees the same, and the shop shows it to anybody. */
  @GetMapping("/{sku}")
  ResponseEntity<Product> get(@PathVariable @Pattern(regexp = SKU) String sku) {
    Reading reading =
        cache
            .read(sku)
            .orElseThrow(
                () -> new ProblemException(Problem.NOT_FOUND, "There is no product " + sku + "."));
    return ResponseEntity.ok()
        .eTag(reading.product().etag())
        .cacheControl(CacheControl.maxAge(caching.fresh()).cachePublic())
        .header(HttpHeaders.AGE, Long.toString(reading.age(clock.instant()).toSeconds()))
        .body(reading.product());
  }
}
