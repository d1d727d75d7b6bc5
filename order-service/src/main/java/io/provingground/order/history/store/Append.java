package io.provingground.order.history.store;

import io.provingground.order.history.Order;

/** What became of an attempt to append. */
public sealed interface Append {
  /** The events are in the store when the transaction commits; this is the order after them. */
  record Appended(Order order) implements Append {}

  /** Somebody else appended first. Load the order again and decide anew. */
  record Overtaken() implements Append {}
}
