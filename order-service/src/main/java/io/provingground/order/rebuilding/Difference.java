package io.provingground.order.rebuilding;

import java.util.List;
import java.util.UUID;

/**
 * An order whose state is not what its events make of it.
 *
 * @param fields the columns that differed; {@code row} if there is no row of the order (its key is
 *     in no event, so it cannot be made from them), {@code events} if there are none, or they
 *     cannot follow one another
 * @param repaired whether the row is now what the events make of it
 */
record Difference(UUID orderId, List<String> fields, boolean repaired) {
  static final String ROW = "row";
  static final String EVENTS = "events";

  static Difference found(UUID orderId, List<String> fields) {
    return new Difference(orderId, fields, false);
  }

  /** Whether the events tell what the row should be, and there is a row. */
  boolean isRepairable() {
    return !fields.contains(ROW) && !fields.contains(EVENTS);
  }

  Difference nowRepaired() {
    return new Difference(orderId, fields, true);
  }
}
