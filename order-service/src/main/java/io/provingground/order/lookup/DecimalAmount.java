package io.provingground.order.lookup;

import io.provingground.order.history.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Money as version 1 of the API writes it: major units with exactly the currency's fraction digits,
 * as text ("25.80" EUR, "2580" JPY).
 */
public final class DecimalAmount {
  // No amount that is within bounds has more digits; without a bound a number could be a long read.
  private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,15}");
  private static final BigInteger LARGEST = BigInteger.valueOf(Money.LARGEST);

  private DecimalAmount() {}

  public static String of(Money money) {
    return BigDecimal.valueOf(money.amount(), digits(money.currency())).toPlainString();
  }

  /**
   * The money that a text means; empty if it is not of this form, or larger than any amount.
   *
   * @param currency the code of a currency that has minor units
   */
  public static Optional<Money> read(String text, String currency) {
    var digits = digits(currency);
    var form = digits == 0 ? WHOLE.pattern() : "(%s)\\.[0-9]{%d}".formatted(WHOLE, digits);
    if (!text.matches(form)) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text).unscaledValue())
        .filter(minorUnits -> minorUnits.compareTo(LARGEST) <= 0)
        .map(minorUnits -> new Money(minorUnits.longValueExact(), currency));
  }

  /** How many digits the currency's amounts have after the point. */
  public static int digits(String currency) {
    return Currency.getInstance(currency).getDefaultFractionDigits();
  }
}
