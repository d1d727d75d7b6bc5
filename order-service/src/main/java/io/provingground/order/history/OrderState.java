package io.provingground.order.history;

/** Where an order stands. */
public enum OrderState {
  /** Stored; nothing is promised yet. */
  PLACED,
  /** Inventory holds the stock at the agreed price. */
  RESERVED,
  /** The provider holds the money. */
  PAID,
  /** The goods are on their way. Final. */
  CONFIRMED,
  /** It cannot be fulfilled as agreed; no money moved. Final. */
  REJECTED,
  /** It ended before dispatch. Final; money that was captured is given back afterwards. */
  CANCELLED,
  /** Paid, and waiting for stock that was damaged and comes again. */
  DELAYED,
  /** Paid, could not be dispatched, and the money was given back. Final. */
  REFUNDED;

  /** Whether no event changes the state any more. */
  public boolean isFinal() {
    return switch (this) {
      case PLACED, RESERVED, PAID, DELAYED -> false;
      case CONFIRMED, REJECTED, CANCELLED, REFUNDED -> true;
    };
  }
}
