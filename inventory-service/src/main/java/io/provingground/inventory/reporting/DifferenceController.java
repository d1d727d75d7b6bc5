package io.provingground.inventory.reporting;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whether the books agree, for operators. */
@RestController
@RequestMapping("/api/v1/stock-differences")
class DifferenceController {

  private static final String CURSOR = "^([A-Z0-9][A-Z0-9-]{0,39})?$";

  private final StockDifferences differences;

  DifferenceController(StockDifferences differences) {
    this.differences = differences;
  }

  /** Of so many products, so that one call ends in time however long the ledger is. */
  @GetMapping
  StockDifference.Page list(
      @RequestParam(defaultValue = "") @Pattern(regexp = CURSOR) String cursor,
      @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit) {
    return differences.after(cursor, limit);
  }
}
