package io.provingground.endtoend.report;

import io.provingground.endtoend.report.DrillReport.Sample;
import io.provingground.endtoend.report.DrillReport.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the charts show, said in words: for those who do not see them, and as captions. */
record Sentences(DrillReport report) {
  private static final String NOTHING = "nothing was measured";

  private List<Sample> samples() {
    return report.samples();
  }

  String requests() {
    long sent = samples().stream().mapToLong(Sample::sent).sum();
    long failed = samples().stream().mapToLong(Sample::failed).sum();
    long during = samples().stream().filter(this::inFault).mapToLong(Sample::failed).sum();
    String where =
        report.spans().isEmpty() || failed == 0
            ? ""
            : ", %s of them during a fault".formatted(Figures.whole(during));
    return "%s begun, %s without a definite answer%s"
        .formatted(
            Figures.count(sent, "attempt", "attempts"),
            failed == 0 ? "none" : Figures.whole(failed),
            where);
  }

  String latency() {
    return worst(Sample::p99)
        .map(worst ->
            "from when an action was due; p99 at worst %s at %s%s"
                .formatted(
                    Figures.milliseconds(worst.value()),
                    Figures.clock(worst.second()),
                    worst(Sample::p50)
                        .map(p50 -> ", median at worst " + Figures.milliseconds(p50.value()))
                        .orElse("")))
        .orElse(NOTHING);
  }

  String open() {
    return worst(s -> s.orders().isEmpty() ? null : OrderStates.open(s.orders()))
        .map(most ->
            "at most %s at %s, %s at the end"
                .formatted(
                    Figures.whole((long) most.value()),
                    Figures.clock(most.second()),
                    Figures.whole(OrderStates.open(lastOrders()))))
        .orElse(NOTHING);
  }

  String ended() {
    String states =
        OrderStates.finalOnes(samples()).stream()
            .map(s -> Figures.whole(lastOrders().getOrDefault(s, 0)) + " " + OrderStates.word(s))
            .collect(Collectors.joining(", "));
    return states.isEmpty() ? "none was seen" : states + " at the end";
  }

  String backlog() {
    String queue = most(Sample::queue, "at most %s commands wait for inventory (%s)");
    String relay = most(Sample::unrelayed, "at most %s events wait for the relay (%s)");
    return queue.isEmpty() && relay.isEmpty()
        ? NOTHING
        : String.join("; ", List.of(queue, relay).stream().filter(s -> !s.isEmpty()).toList());
  }

  private String most(Function<Sample, ? extends @Nullable Number> value, String words) {
    return worst(value)
        .map(worst ->
            words.formatted(Figures.whole((long) worst.value()), Figures.clock(worst.second())))
        .orElse("");
  }

  private boolean inFault(Sample sample) {
    return report.spans().stream().anyMatch(span -> covers(span, sample.second()));
  }

  private static boolean covers(Span span, long second) {
    return span.from() < second + 1 && span.to() > second;
  }

  private Map<String, Integer> lastOrders() {
    return samples().reversed().stream()
        .map(Sample::orders)
        .filter(orders -> !orders.isEmpty())
        .findFirst()
        .orElse(Map.of());
  }

  private Optional<Moment> worst(Function<Sample, ? extends @Nullable Number> value) {
    return samples().stream()
        .map(sample -> moment(sample, value.apply(sample)))
        .filter(Objects::nonNull)
        .max(Comparator.comparingDouble(Moment::value));
  }

  private static @Nullable Moment moment(Sample sample, @Nullable Number value) {
    return value == null ? null : new Moment(sample.second(), value.doubleValue());
  }

  private record Moment(double second, double value) {}
}
