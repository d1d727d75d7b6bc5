package io.provingground.inventory.viewing;

import io.provingground.inventory.edge.Problem;
import io.provingground.inventory.edge.ProblemException;
import io.provingground.inventory.viewing.ProductViews.Views;
import jakarta.validation.constraints.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The counters over HTTP, for operators. */
@RestController
@RequestMapping("/api/v1/products/{sku}/views")
class ViewController {

  private final ProductViews views;

  ViewController(ProductViews views) {
    this.views = views;
  }

  @GetMapping
  Views get(@PathVariable @Pattern(regexp = "^[A-Z0-9][A-Z0-9-]{0,39}$") String sku) {
    return views
        .find(sku)
        .orElseThrow(
            () -> new ProblemException(Problem.NOT_FOUND, "There is no product " + sku + "."));
  }
}
