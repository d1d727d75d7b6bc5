package io.provingground.order.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.history.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalAmountTest {
  @ParameterizedTest
  @CsvSource({
    "25.80, EUR, 2580",
    "0.05, EUR, 5",
    "0.00, EUR, 0",
    "2580, JPY, 2580",
    "0, JPY, 0",
    "25.800, BHD, 25800",
    "2.5800, CLF, 25800",
    "90071992547409.91, EUR, 9007199254740991",
    "9007199254740991, JPY, 9007199254740991",
    "900719925474.0991, CLF, 9007199254740991",
  })
  void writesWhatItReads(String text, String currency, long minorUnits) {
    assertThat(DecimalAmount.read(text, currency)).contains(new Money(minorUnits, currency));
    assertThat(DecimalAmount.of(new Money(minorUnits, currency))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "25.8, EUR",
    "25.800, EUR",
    "25, EUR",
    "25., EUR",
    ".80, EUR",
    "025.80, EUR",
    "'25,80', EUR",
    "' 25.80', EUR",
    "'25.80 ', EUR",
    "-25.80, EUR",
    "+25.80, EUR",
    "2.58e1, EUR",
    "٢٥.٨٠, EUR",
    "NaN, EUR",
    "'', EUR",
    "25.80, JPY",
    "2580., JPY",
    "25.80, BHD",
    "90071992547409.92, EUR",
    "9007199254740992, JPY",
    "99999999999999999999.00, EUR",
  })
  void readsNothingElse(String text, String currency) {
    assertThat(DecimalAmount.read(text, currency)).isEmpty();
  }
}
