package io.provingground.endtoend.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.endtoend.report.BenchmarkReport.Row;
import org.junit.jupiter.api.Test;

class MedianRowsTest {
  private final MedianRows rows = new MedianRows();

  @Test
  void tellsTheMedianOfEachFigureAndKeepsThoseOfOneUnitTogether() {
    for (double speed : new double[] {100, 900, 200}) {
      rows.add("many", "batched", "commands/s", speed);
      rows.add("many", "batched", "ms", 7);
      rows.add("many", "single", "commands/s", speed / 10);
    }

    assertThat(rows.rows())
        .containsExactly(
            new Row("many", "batched", 200, "commands/s"),
            new Row("many", "single", 20, "commands/s"),
            new Row("many", "batched", 7, "ms"));
    assertThat(rows.median("many", "single", "commands/s")).isEqualTo(20);
  }

  @Test
  void hasNoMedianOfWhatWasNotMeasured() {
    assertThatThrownBy(() -> rows.median("many", "single", "commands/s"))
        .isInstanceOf(IllegalStateException.class);
  }
}
