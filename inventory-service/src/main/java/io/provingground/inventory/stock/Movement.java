package io.provingground.inventory.stock;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger.
 *
 * @param quantity pieces, at least 1; what they do to the figures is the kind's matter
 * @param order for which order, if for one
 */
record Movement(String sku, Kind kind, int quantity, @Nullable UUID order) {

  Movement {
    if (quantity < 1) {
      throw new IllegalArgumentException("quantity must be positive, was " + quantity);
    }
  }

  /** Kinds of movement; the view stock_effect says what each does to the figures. */
  enum Kind {
    /** Came in. */
    RECEIVED,
    /** Is held for an order. */
    RESERVED,
    /** Is no longer held: the order gave it back. */
    RELEASED,
    /** Is no longer held: its time ran out. */
    EXPIRED,
    /** Is no longer held: a write-off left too little. */
    BROKEN,
    /** Was held, and left for the customer. */
    DISPATCHED,
    /** Was damaged or lost. */
    WRITTEN_OFF
  }
}
