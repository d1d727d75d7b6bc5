package io.provingground.inventory.catalogue;

/**
 * An amount of money.
 *
 * @param amount minor units, 0 to 2^53 - 1 (JavaScript's whole numbers)
 * @param currency ISO 4217 code
 */
public record Money(long amount, String currency) {

  private static final long LARGEST = 9_007_199_254_740_991L;

  public Money {
    if (amount < 0 || amount > LARGEST) {
      throw new IllegalArgumentException("amount must be 0 to " + LARGEST + ", was " + amount);
    }
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("currency must be three capital letters, was " + currency);
    }
  }
}
