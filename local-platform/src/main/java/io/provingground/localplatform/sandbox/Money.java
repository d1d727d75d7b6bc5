package io.provingground.localplatform.sandbox;

import java.util.regex.Pattern;

/**
 * An amount of money.
 *
 * @param amount minor units of the currency
 * @param currency ISO 4217 code
 */
record Money(long amount, String currency) {
  private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
  private static final long MOST = (1L << 53) - 1;

  Money {
    if (amount < 0 || amount > MOST) {
      throw new IllegalArgumentException("amount.amount must lie between 0 and " + MOST);
    }
    if (!CODE.matcher(currency).matches()) {
      throw new IllegalArgumentException("amount.currency must be an ISO 4217 code");
    }
  }
}
