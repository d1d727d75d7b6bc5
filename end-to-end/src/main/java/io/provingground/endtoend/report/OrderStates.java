package io.provingground.endtoend.report;

import io.provingground.endtoend.report.DrillReport.Sample;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The states of orders, in the order in which orders pass them. */
final class OrderStates {
  private static final List<String> OPEN = List.of("PLACED", "RESERVED", "PAID", "DELAYED");
  private static final List<String> FINAL =
      List.of("CONFIRMED", "REJECTED", "CANCELLED", "REFUNDED");

  private OrderStates() {}

  static boolean isFinal(String state) {
    return FINAL.contains(state);
  }

  /** Orders that still wait for something. */
  static int open(Map<String, Integer> orders) {
    return orders.entrySet().stream()
        .filter(entry -> !isFinal(entry.getKey()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** States that occur and are not final; one that this list does not know yet counts as open. */
  static List<String> openOnes(Collection<Sample> samples) {
    Set<String> seen =
        Set.copyOf(samples.stream().flatMap(s -> s.orders().keySet().stream()).toList());
    Stream<String> unknown =
        seen.stream().filter(state -> !isFinal(state) && !OPEN.contains(state)).sorted();
    return Stream.concat(OPEN.stream().filter(seen::contains), unknown).toList();
  }

  /** Final states that occur. */
  static List<String> finalOnes(Collection<Sample> samples) {
    return FINAL.stream()
        .filter(state -> samples.stream().anyMatch(s -> s.orders().containsKey(state)))
        .toList();
  }

  static String word(String state) {
    return state.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
