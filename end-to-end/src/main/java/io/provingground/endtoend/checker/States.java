package io.provingground.endtoend.checker;

import java.util.List;
import java.util.Set;

/** The states of an order, as the contract names them. */
final class States {
  static final String PLACED = "PLACED";
  static final String RESERVED = "RESERVED";
  static final String PAID = "PAID";
  static final String DELAYED = "DELAYED";
  static final String CONFIRMED = "CONFIRMED";
  static final String REJECTED = "REJECTED";
  static final String CANCELLED = "CANCELLED";
  static final String REFUNDED = "REFUNDED";

  private static final Set<String> FINAL = Set.of(CONFIRMED, REJECTED, CANCELLED, REFUNDED);
  private static final Set<String> PAYING = Set.of(PAID, DELAYED, CONFIRMED);
  private static final List<String> UNDER_WAY = List.of(PLACED, RESERVED, PAID, DELAYED);

  private States() {}

  static boolean isFinal(String state) {
    return FINAL.contains(state);
  }

  /** Whether the shop holds the money of an order in this state. */
  static boolean isPaid(String state) {
    return PAYING.contains(state);
  }

  /** Whether an order that was seen in one state may later be seen in the other. */
  static boolean mayFollow(String earlier, String later) {
    return earlier.equals(later) || (!isFinal(earlier) && progress(earlier) < progress(later));
  }

  private static int progress(String state) {
    return isFinal(state) ? UNDER_WAY.size() : UNDER_WAY.indexOf(state);
  }
}
