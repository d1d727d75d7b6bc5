package io.provingground.web.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {
  @Test
  void isWrittenAsPeopleReadIt() {
    assertThat(new Money(1290, "EUR").formatted()).isEqualTo("€12.90");
    assertThat(new Money(123456, "EUR").formatted()).isEqualTo("€1,234.56");
    assertThat(new Money(500, "JPY").formatted()).endsWith("500").doesNotContain(".");
    assertThat(new Money(7, "XQX").formatted()).isEqualTo("7 XQX (minor units)");
  }

  @Test
  void addsOnlyTheSameCurrency() {
    assertThat(new Money(1, "EUR").plus(new Money(2, "EUR"))).isEqualTo(new Money(3, "EUR"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Money(1, "EUR").plus(new Money(2, "USD")));
  }

  @Test
  void refusesWhatJavaScriptCannotHold() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Money(9_007_199_254_740_992L, "EUR"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Money(-1, "EUR"));
    assertThatThrownBy(() -> new Money(Long.MAX_VALUE / 2_000, "EUR").times(999))
        .isInstanceOf(RuntimeException.class);
  }
}
