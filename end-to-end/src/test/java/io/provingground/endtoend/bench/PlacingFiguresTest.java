package io.provingground.endtoend.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.endtoend.bench.PlacingFigures.Round;
import io.provingground.endtoend.report.BenchmarkReport.Row;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacingFiguresTest {
  private final PlacingFigures figures = new PlacingFigures();

  @Test
  void tellsMediansAndComparesSpeedsAtEachNumberOfConnections() {
    for (double perSecond : new double[] {100, 900, 200}) {
      figures.add(1, PlacingVariant.STATEMENTS, round(perSecond));
    }
    figures.add(1, PlacingVariant.COALESCED, round(150));
    figures.add(1, PlacingVariant.PLAIN, round(50));

    assertThat(figures.rows())
        .contains(
            new Row("1 connection", "statements", 200, "orders/s"),
            new Row("1 connection", "coalesced", 7, "ms p99"),
            new Row("1 connection", "plain", 0.25, "commits/order"));
    assertThat(figures.ratios())
        .containsExactlyInAnyOrderEntriesOf(Map.of("coalesced.1", 0.75, "plain.1", 0.25));
    assertThat(figures.p99(1, PlacingVariant.COALESCED)).isEqualTo(7);
  }

  @Test
  void givesNoRatioToWhatWasNotMeasured() {
    figures.add(8, PlacingVariant.COALESCED, round(150));

    assertThatThrownBy(figures::ratios).isInstanceOf(IllegalStateException.class);
  }

  private static Round round(double perSecond) {
    return new Round(perSecond, 3, 7, 0.25, 1500);
  }
}
