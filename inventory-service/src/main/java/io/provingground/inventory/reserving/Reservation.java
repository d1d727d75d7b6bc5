package io.provingground.inventory.reserving;

import io.provingground.inventory.catalogue.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is held for one order. It holds stock exactly while its state is {@link State#HELD}.
 *
 * @param lines empty only if the order was released before it was ever reserved
 * @param terms null in that same case only
 */
record Reservation(UUID order, State state, List<PricedLine> lines, @Nullable Terms terms) {

  Reservation {
    if (state != State.CLOSED && (terms == null || lines.isEmpty())) {
      throw new IllegalArgumentException("a reservation that is " + state + " needs lines");
    }
  }

  /** Where a reservation stands. */
  enum State {
    /** Stock is set aside until the agreed time. Next: any of the others. */
    HELD,
    /**
     * The time ran out and the stock was given back. It may be reserved again, dispatched, or
     * closed.
     */
    EXPIRED,
    /**
     * A write-off left too little, and the stock was given back. It may be reserved again or
     * dispatched when there is enough again, or closed.
     */
    SHORT,
    /** The goods left. Final. */
    DISPATCHED,
    /** The order does not want it any more. Final: a late command does not bring it back. */
    CLOSED
  }

  /**
   * What was agreed.
   *
   * @param holdUntil the stock may be given back after it
   */
  record Terms(Money total, Instant holdUntil) {}

  static Reservation held(UUID order, List<PricedLine> lines, Terms terms) {
    return new Reservation(order, State.HELD, lines, terms);
  }

  static Reservation neverMade(UUID order) {
    return new Reservation(order, State.CLOSED, List.of(), null);
  }

  Reservation dispatched() {
    return from(State.HELD, State.DISPATCHED);
  }

  Reservation expired() {
    return from(State.HELD, State.EXPIRED);
  }

  Reservation broken() {
    return from(State.HELD, State.SHORT);
  }

  Reservation closed() {
    if (state == State.DISPATCHED) {
      throw new IllegalStateException("the goods of order " + order + " have left");
    }
    return new Reservation(order, State.CLOSED, lines, terms);
  }

  /** The terms of one that was made. */
  Terms agreed() {
    if (terms == null) {
      throw new IllegalStateException("order " + order + " was never reserved");
    }
    return terms;
  }

  private Reservation from(State expected, State next) {
    if (state != expected) {
      throw new IllegalStateException(
          "the reservation of order " + order + " is " + state + " and cannot become " + next);
    }
    return new Reservation(order, next, lines, terms);
  }
}
