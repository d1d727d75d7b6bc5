package io.provingground.order.lookup;

import java.time.Instant;

/**
 * What an order waits for at this moment, compensations included.
 *
 * @param since when it began to wait for that
 */
public record Awaits(What what, Instant since) {
  /** The values are those of the contract. */
  public enum What {
    /** Stock is being reserved. */
    STOCK,
    /** Money is being taken; or, of an order that has ended, is being made sure not to be. */
    PAYMENT,
    /** The goods are being sent, or waited for. */
    DISPATCH,
    /** Money that was taken is being given back. */
    REFUND,
    /** Stock that was or may have been reserved is being released. */
    RELEASE;

    /**
     * Of an order whose saga is in a state.
     *
     * @param state the name of any state of a saga that is not over
     */
    public static What ofSaga(String state) {
      return switch (state) {
        case "RESERVING" -> STOCK;
        case "CAPTURING", "VOIDING", "UNDOING", "RESOLVING" -> PAYMENT;
        case "DISPATCHING", "DELAYED", "LAST_CALL" -> DISPATCH;
        case "REFUNDING" -> REFUND;
        case "RELEASING" -> RELEASE;
        default -> throw new IllegalArgumentException("no state of a saga: " + state);
      };
    }
  }
}
