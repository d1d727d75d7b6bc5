package io.provingground.order.history;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reasons that this service gives itself; those of inventory-service are passed on as they come.
 */
public final class Reasons {
  public static final String CUSTOMER = "CUSTOMER";
  public static final String DEADLINE = "DEADLINE";
  public static final String PAYMENT_DECLINED = "PAYMENT_DECLINED";
  public static final String DISPATCH_REFUSED = "DISPATCH_REFUSED";

  /** Inventory's word for goods that were held, and that a write-off took back. */
  public static final String PROMISE_BROKEN = "PROMISE_BROKEN";

  public static final String RESERVATION_CLOSED = "RESERVATION_CLOSED";

  private static final Set<String> FOR_GOOD = Set.of(PROMISE_BROKEN, RESERVATION_CLOSED);

  private Reasons() {}

  /** Whether inventory has closed the order's reservation, so that it never holds one again. */
  static boolean isForGood(@Nullable String reason) {
    return reason != null && FOR_GOOD.contains(reason);
  }
}
