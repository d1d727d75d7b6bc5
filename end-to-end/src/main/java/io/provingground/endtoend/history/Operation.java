package io.provingground.endtoend.history;

/** What a client does. */
public enum Operation {
  /** Looks at a product. */
  BROWSE,
  /** Places an order under a key. */
  PLACE,
  /** Cancels an order. */
  CANCEL,
  /** Looks at an order. */
  FOLLOW
}
