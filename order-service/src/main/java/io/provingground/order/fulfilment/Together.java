package io.provingground.order.fulfilment;

import io.provingground.order.running.Outage;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Work that is done for many at once, because each commit costs about the same. */
final class Together {
  private Together() {}

  /**
   * Does the work for all at once, and for each alone, in order, if that fails: one that is bad
   * never fails its neighbours.
   *
   * @param failed hears of each that failed alone; what it throws ends the work
   * @throws RuntimeException the outage that kept the work from being done, if it was one
   */
  static <T> void work(
      List<T> all, Consumer<List<T>> work, BiConsumer<T, RuntimeException> failed) {
    if (all.isEmpty()) {
      return;
    }
    try {
      work.accept(all);
    } catch (RuntimeException failure) {
      if (Outage.isBehind(failure)) {
        throw failure;
      }
      if (all.size() == 1) {
        failed.accept(all.getFirst(), failure);
        return;
      }
      all.forEach(one -> work(List.of(one), work, failed));
    }
  }
}
