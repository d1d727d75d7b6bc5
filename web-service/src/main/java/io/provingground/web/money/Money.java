package io.provingground.web.money;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/**
 * An amount.
 *
 * @param amount minor units, cents for EUR; never negative, and no more than a JavaScript number
 *     holds exactly
 * @param currency ISO 4217 code
 */
public record Money(long amount, String currency) {
  private static final long LARGEST = 9_007_199_254_740_991L;
  private static final Locale READERS = Locale.of("en", "IE");

  /** Checks the range and the currency. */
  public Money {
    if (amount < 0 || amount > LARGEST) {
      throw new IllegalArgumentException("amount must be 0 to 2^53-1 minor units, was " + amount);
    }
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("currency must be an ISO 4217 code, was " + currency);
    }
  }

  /** The sum; both must have the same currency. */
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
    }
    return new Money(Math.addExact(amount, other.amount), currency);
  }

  /** So many times as much. */
  public Money times(int quantity) {
    return new Money(Math.multiplyExact(amount, quantity), currency);
  }

  /** As people read it, for example {@code €12.90}; an unknown currency is written by its code. */
  public String formatted() {
    var known =
        Currency.getAvailableCurrencies().stream()
            .filter(each -> each.getCurrencyCode().equals(currency))
            .findFirst();
    if (known.isEmpty()) {
      return amount + " " + currency + " (minor units)";
    }
    var digits = Math.max(0, known.get().getDefaultFractionDigits());
    var format = NumberFormat.getCurrencyInstance(READERS);
    format.setCurrency(known.get());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(BigDecimal.valueOf(amount, digits));
  }
}
