package io.provingground.inventory.reporting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One product whose books do not agree: a program or a person has written past the ledger.
 *
 * @param figures what is served and sold by
 * @param ledger the sum of its movements
 * @param held the pieces of all reservations that are held
 */
record StockDifference(String sku, Figures figures, Figures ledger, long held) {

  /** In pieces. */
  record Figures(long received, long onHand, long reserved, long dispatched, long writtenOff) {}

  /**
   * Those among some products.
   *
   * @param nextCursor where to go on; null (left out) when all products have been looked at
   */
  record Page(
      List<StockDifference> differences,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {}
}
