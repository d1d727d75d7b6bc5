package io.provingground.web.calling;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Does several calls of one request at the same time, all within its budget. */
@Component
public class Together {
  private static final int AT_ONCE = 8;

  Together() {}

  /**
   * Calls once per element, a few at a time.
   *
   * @return the results in the elements' order
   * @throws NeighbourUnavailable if one of the calls threw it
   */
  public <A, B> List<B> map(List<A> elements, Function<A, B> call) {
    var budget = Budget.CURRENT;
    var bound = budget.isBound() ? budget.get() : null;
    var permits = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results =
          elements.stream()
              .map(element -> threads.submit(limited(permits, bound, () -> call.apply(element))))
              .toList();
      return results.stream().map(Together::result).toList();
    }
  }

  private static <B> Callable<B> limited(
      Semaphore permits, @org.jspecify.annotations.Nullable Budget budget, Callable<B> call) {
    return () -> {
      permits.acquire();
      try {
        return budget == null
            ? call.call()
            : ScopedValue.where(Budget.CURRENT, budget).call(call::call);
      } finally {
        permits.release();
      }
    };
  }

  private static <B> B result(java.util.concurrent.Future<B> future) {
    try {
      return future.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failure);
    }
  }
}
