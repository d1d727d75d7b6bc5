package io.provingground.endtoend.report;

import io.provingground.endtoend.report.DrillReport.Sample;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Samples of a long run, put together until they fit on a screen: rates as their mean, latencies
 * and queues as their worst, orders as at last.
 *
 * @param seconds how many each holds
 */
record Condensed(int seconds, List<Step> steps) {
  /** One column of a chart. */
  record Step(
      long second,
      double sent,
      double answered,
      double failed,
      @Nullable Double p50,
      @Nullable Double p99,
      Map<String, Integer> orders,
      @Nullable Double queue,
      @Nullable Double unrelayed) {}

  static Condensed of(List<Sample> samples, int most) {
    long first = samples.stream().mapToLong(Sample::second).min().orElse(0);
    long last = samples.stream().mapToLong(Sample::second).max().orElse(0);
    int seconds = (int) Math.max(1, Math.ceilDiv(last - first + 1, most));
    TreeMap<Long, List<Sample>> groups =
        samples.stream()
            .sorted(Comparator.comparingLong(Sample::second))
            .collect(
                Collectors.groupingBy(
                    sample -> Math.floorDiv(sample.second(), seconds),
                    TreeMap::new,
                    Collectors.toList()));
    return new Condensed(
        seconds,
        groups.entrySet().stream().map(e -> step(e.getKey() * seconds, e.getValue())).toList());
  }

  private static Step step(long second, List<Sample> group) {
    return new Step(
        second,
        mean(group, Sample::sent),
        mean(group, Sample::answered),
        mean(group, Sample::failed),
        worst(group, Sample::p50),
        worst(group, Sample::p99),
        group.getLast().orders(),
        worst(group, Sample::queue),
        worst(group, Sample::unrelayed));
  }

  private static double mean(List<Sample> group, ToIntFunction<Sample> value) {
    return group.stream().mapToInt(value).average().orElse(0);
  }

  private static @Nullable Double worst(
      List<Sample> group, Function<Sample, ? extends @Nullable Number> value) {
    DoubleStream known =
        group.stream().map(value).filter(Objects::nonNull).mapToDouble(Number::doubleValue);
    double worst = known.max().orElse(Double.NaN);
    return Double.isFinite(worst) ? worst : null;
  }
}
