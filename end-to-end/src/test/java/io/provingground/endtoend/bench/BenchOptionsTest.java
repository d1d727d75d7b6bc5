package io.provingground.endtoend.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {
  private static final List<Benchmark> ALL = List.of(new StartBenchmark());

  @Test
  void readsWhatWasTyped() {
    var options = BenchOptions.parse(List.of("start", "--quick", "--reports", "/r"), ALL);

    assertThat(options.benchmarks()).extracting(Benchmark::name).containsExactly("start");
    assertThat(options.quick()).isTrue();
    assertThat(options.reports()).isEqualTo(Path.of("/r"));
  }

  @Test
  void takesEachFigureSeveralTimesUnlessToldOtherwise() {
    var options = BenchOptions.parse(List.of("start"), ALL);

    assertThat(options.quick()).isFalse();
    assertThat(options.reports()).endsWith(Path.of("docs", "benchmarks"));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchOptions.parse(List.of("stat"), ALL))
        .withMessageContaining("there is start");
    assertThatIllegalArgumentException().isThrownBy(() -> BenchOptions.parse(List.of(), ALL));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchOptions.parse(List.of("start", "--reports"), ALL));
  }

  @Test
  void namesEveryBenchmarkInItsHelp() {
    assertThat(BenchOptions.parse(List.of("--help"), ALL).help()).isTrue();
    assertThat(BenchOptions.help(ALL)).contains("start ").contains("--quick");
  }
}
