package io.provingground.endtoend.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.endtoend.report.DrillReport.Occurrence;
import io.provingground.endtoend.report.DrillReport.Sample;
import io.provingground.endtoend.report.DrillReport.Span;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Pattern LINE = Pattern.compile("class=\"line c2\" d=\"([^\"]*)\"");

  @Test
  void saysWhereNothingWasMeasured() {
    String charts = charts(Runs.empty());
    assertThat(charts)
        .contains("none was injected", "nothing happened to any", "nothing was measured");
    assertPositionsAreNumbers(charts);
  }

  @Test
  void drawsASampleThatIsAlone() {
    String charts = charts(run(List.of(Runs.sample(0, 20.0, Map.of("PLACED", 3)))));
    assertThat(charts).containsPattern("class=\"line c2\" d=\"M52 [0-9.]+L437 [0-9.]+L822 ");
    assertPositionsAreNumbers(charts);
  }

  @Test
  void leavesAGapWhereAValueIsMissing() {
    List<Sample> samples =
        List.of(
            Runs.sample(0, 20.0, Map.of("PLACED", 3)),
            Runs.sample(1, null, Map.of()),
            Runs.sample(2, 20.0, Map.of("PLACED", 3)));
    String wide = charts(run(samples)).split("<svg class=\"narrow\"", -1)[1];
    assertThat(LINE.matcher(charts(run(samples))).results().count())
        .as("two lines of p99 in the wide and two in the narrow drawing")
        .isEqualTo(4);
    assertThat(wide).isNotEmpty();
  }

  @Test
  void standsHugeAndOddValues() {
    List<Sample> samples =
        List.of(
            sample(0, Integer.MAX_VALUE, 1e-9, Long.MAX_VALUE),
            sample(1, 0, Double.MAX_VALUE, 0),
            sample(2, 0, Double.POSITIVE_INFINITY, 0),
            sample(3, 0, Double.NaN, 0),
            sample(4, 0, 0, 0));
    assertPositionsAreNumbers(charts(run(samples)));
  }

  @Test
  void standsALongRunInAFewHundredColumns() {
    List<Sample> samples =
        LongStream.range(0, 3600).mapToObj(s -> Runs.sample(s, 5.0 + s, Map.of())).toList();
    Timeline timeline = new Timeline(run(samples));
    assertThat(timeline.resolution()).isEqualTo(12);
    assertThat(timeline.figures().map(Html::toString).collect(Collectors.joining()))
        .contains("p99: 3.6 s", "sent: 10\n", "0:48", "60:00")
        .hasSizeLessThan(400_000);
  }

  @Test
  void shadesAndNamesEachFault() {
    List<Span> spans = List.of(new Span(2, 4, "database killed"), new Span(3, 9, "slow network"));
    String charts = charts(Runs.with(List.of(Runs.sample(9, 1.0, Map.of())), spans, List.of()));
    assertThat(charts).contains(">database killed</text>", ">slow network</text>");
    assertThat(Pattern.compile("class=\"fault\"").matcher(charts).results().count())
        .as("two faults in five charts, wide and narrow")
        .isEqualTo(20);
  }

  @Test
  void givesEachInstanceALane() {
    List<Occurrence> occurrences =
        List.of(
            new Occurrence(1, "order-service-1", "killed"),
            new Occurrence(1.1, "order-service-1", "started"),
            new Occurrence(4, "gateway-1", "frozen"));
    String charts = charts(Runs.with(List.of(), List.of(), occurrences));
    assertThat(charts)
        .contains("class=\"lane\"", ">gateway-1</text>", ">order-service-1</text>")
        .contains("order-service-1: killed at 0:01, started at 0:01");
  }

  @Test
  void countsFailuresDuringFaults() {
    List<Sample> samples =
        List.of(
            Runs.sample(0, 1.0, Map.of()),
            Runs.sample(1, 1.0, Map.of()),
            Runs.sample(2, 1.0, Map.of()));
    List<Span> spans = List.of(new Span(1.2, 1.8, "x"));
    assertThat(charts(Runs.with(samples, spans, List.of())))
        .contains("30 attempts begun, 3 without a definite answer, 1 of them during a fault");
  }

  private static Sample sample(long second, int sent, double latency, long queue) {
    return new Sample(second, sent, 0, sent, latency, latency, Map.of("PLACED", sent), queue, 0L);
  }

  private static DrillReport run(List<Sample> samples) {
    return Runs.with(samples, List.of(), List.of());
  }

  private static String charts(DrillReport report) {
    return new Timeline(report).figures().map(Html::toString).collect(Collectors.joining());
  }

  private static void assertPositionsAreNumbers(String charts) {
    assertThat(charts)
        .doesNotContainPattern("(x|y|width|height|d)=\"[^\"]*(NaN|Infinity|E[0-9-])")
        .doesNotContainPattern("(width|height)=\"-");
  }
}
