package io.provingground.order.history;

/**
 * An amount in minor units (cents for EUR) with its ISO 4217 currency.
 *
 * @param amount minor units, from 0 to {@link #LARGEST}
 */
public record Money(long amount, String currency) {
  /**
   * The largest integer that a JavaScript number holds exactly (2^53 - 1); contracts bound every
   * amount by it.
   */
  public static final long LARGEST = 9_007_199_254_740_991L;

  public Money {
    if (amount < 0 || amount > LARGEST) {
      throw new IllegalArgumentException(
          "amount must be between 0 and " + LARGEST + ", was " + amount);
    }
  }
}
