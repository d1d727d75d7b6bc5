package io.provingground.endtoend.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void beginsAmountsAtZero() {
    Scale scale = Scale.fromZero(List.of(97.0, 99.0, 98.0));
    assertThat(scale.ticks()).containsExactly(0.0, 50.0, 100.0);
    assertThat(scale.share(50)).isEqualTo(0.5);
  }

  @Test
  void countsInWholeSteps() {
    assertThat(Scale.fromZero(List.of()).ticks()).containsExactly(0.0, 1.0);
    assertThat(Scale.fromZero(List.of(2.0)).ticks()).containsExactly(0.0, 1.0, 2.0);
  }

  @Test
  void isLogarithmicOnlyWhereValuesDifferWidely() {
    assertThat(Scale.fitting(List.of(10.0, 400.0)).logarithmic()).isFalse();
    Scale wide = Scale.fitting(List.of(4.0, 2600.0, 0.0));
    assertThat(wide.logarithmic()).isTrue();
    assertThat(wide.ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0, 10_000.0);
    assertThat(wide.share(100)).isCloseTo(0.5, within(1e-9));
    assertThat(wide.share(0)).isZero();
  }

  @Test
  void movesLabelsApartInTheirOrder() {
    assertThat(Spread.apart(List.of(50.0, 52.0, 10.0), 14, 0, 100))
        .containsExactly(50.0, 64.0, 10.0);
    assertThat(Spread.apart(List.of(99.0, 100.0, 98.0), 14, 0, 100))
        .containsExactly(86.0, 100.0, 72.0);
  }

  @Test
  void writesFiguresForPeople() {
    assertThat(List.of(0.0, 0.25, 1.5, 250.0, 9999.0, 12_000.0, 3.4e9))
        .extracting(Figures::compact)
        .containsExactly("0", "0.25", "1.5", "250", "9999", "12k", "3.4G");
    assertThat(List.of(0.4, 84.0, 999.96, 2600.0, 180_000.0))
        .extracting(Figures::milliseconds)
        .containsExactly("0.4 ms", "84 ms", "1 s", "2.6 s", "3 min");
    assertThat(List.of(0.0, 59.6, 3600.0))
        .extracting(Figures::clock)
        .containsExactly("0:00", "1:00", "60:00");
  }
}
