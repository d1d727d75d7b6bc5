package io.provingground.web.calling;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Time for calls that outlive the request in which they began, such as those of a page that stays
 * open.
 */
public final class Patience {
  private Patience() {}

  /** Makes calls with a deadline of their own. */
  public static <T> T of(Duration deadline, Supplier<T> calls) {
    return ScopedValue.where(Budget.CURRENT, Budget.of(deadline, 0)).call(calls::get);
  }
}
