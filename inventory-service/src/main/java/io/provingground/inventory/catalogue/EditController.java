package io.provingground.inventory.catalogue;

import io.provingground.inventory.edge.Problem;
import io.provingground.inventory.edge.ProblemException;
import io.provingground.inventory.edge.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue as operators change it. */
@RestController
@RequestMapping("/api/v1")
class EditController {

  private static final String VERSION = "\"[1-9][0-9]{0,8}\"";

  private final ProductEdits edits;
  private final Prices prices;
  private final ProductCache cache;

  EditController(ProductEdits edits, Prices prices, ProductCache cache) {
    this.edits = edits;
    this.prices = prices;
    this.cache = cache;
  }

  @PutMapping("/products/{sku}")
  ResponseEntity<Product> edit(
      @PathVariable @Pattern(regexp = ProductController.SKU) String sku,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody @Valid ProductForm form) {
    Edit outcome = edits.edit(sku, version(ifMatch), form);
    // Also of one that was refused: another instance has changed the product, and it is read next.
    cache.forget(sku);
    return switch (outcome) {
      case Edit.Changed(Product product) -> ResponseEntity.ok().eTag(product.etag()).body(product);
      case Edit.Stale(int version) ->
          throw ProblemException.stale(
              "Product " + sku + " is at version " + version + ".", Product.etag(version));
      case Edit.Withdrawn() ->
          throw new ProblemException(
              Problem.WITHDRAWN, "Product " + sku + " is no longer on sale.");
      case Edit.Unknown() -> throw unknown(sku);
    };
  }

  /** Asks for no version: it is meant for the product, whatever has become of it. */
  @DeleteMapping("/products/{sku}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(@PathVariable @Pattern(regexp = ProductController.SKU) String sku) {
    boolean known = edits.withdraw(sku);
    cache.forget(sku);
    if (!known) {
      throw unknown(sku);
    }
  }

  @PutMapping("/price-list")
  PriceList.Versions changePrices(@RequestBody @Valid PriceList list) {
    List<Violation> repeats = list.repeats();
    if (!repeats.isEmpty()) {
      throw ProblemException.naming(
          Problem.INVALID_REQUEST, "A product stands in the list twice.", repeats);
    }
    Prices.Outcome outcome = prices.change(list);
    list.prices().forEach(entry -> cache.forget(entry.sku()));
    return switch (outcome) {
      case Prices.Outcome.Changed(var products) -> new PriceList.Versions(products);
      case Prices.Outcome.Refused(var because) ->
          throw ProblemException.naming(
              Problem.CONFLICT,
              "The list does not fit " + because.size() + " product(s).",
              because);
      case Prices.Outcome.Repeated(var because) ->
          throw ProblemException.naming(
              Problem.CONFLICT,
              "The list may have been applied already: each of its products has its price, one version on. If so, there is nothing left to do.",
              because);
    };
  }

  /**
   * One version, as GET gave it. Neither "*" nor a weak tag says which one the caller decided on.
   */
  private static int version(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw new ProblemException(Problem.VERSION_NEEDED, "There is no If-Match.");
    }
    if (!ifMatch.matches(VERSION)) {
      throw ProblemException.invalid(
          new Violation(
              HttpHeaders.IF_MATCH,
              "must be one ETag as GET gives it, quotes included, like \"3\""));
    }
    return Integer.parseInt(ifMatch, 1, ifMatch.length() - 1, 10);
  }

  private static ProblemException unknown(String sku) {
    return new ProblemException(Problem.NOT_FOUND, "There is no product " + sku + ".");
  }
}
