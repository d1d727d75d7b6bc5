package io.provingground.inventory.reserving;

import io.provingground.inventory.catalogue.Money;
import java.time.Instant;
import java.util.List;

/** What became of a command. The components are the data of the message that is sent. */
sealed interface Answer {

  /** Its name in the contract. */
  default String type() {
    return getClass().getSimpleName();
  }

  /** All lines are held. */
  record StockReserved(List<PricedLine> lines, Money total, Instant holdUntil) implements Answer {}

  /**
   * Nothing is held.
   *
   * @param skus the lines that it was refused for; empty for a total that does not match
   */
  record ReservationRefused(Refusal reason, List<String> skus) implements Answer {}

  /** The order's reservation was released before; it will not be made again. */
  record ReservationClosed() implements Answer {}

  /** Nothing is held for the order any more. */
  record StockReleased() implements Answer {}

  /** The goods left. */
  record StockDispatched(List<PricedLine> lines) implements Answer {}

  /** The goods cannot be sent. */
  record DispatchRefused(Refusal reason) implements Answer {}

  /** The command came too late and was not worked, for good. */
  record CommandExpired(String command) implements Answer {}

  /** Why something was refused. */
  enum Refusal {
    /** There is no such product. */
    UNKNOWN_PRODUCT,
    /** It is no longer on sale. */
    WITHDRAWN,
    /** The total is not what the lines cost now. */
    PRICE_CHANGED,
    /** There is too little of it. */
    OUT_OF_STOCK,
    /** It was held, and a write-off took it back. */
    PROMISE_BROKEN,
    /** The order gave its reservation back before. */
    CLOSED
  }
}
