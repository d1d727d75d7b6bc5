package io.provingground.gateway.balancing;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one request has tried so far. */
final class Attempts {
  private final int most;
  private final Set<Instance> tried = new HashSet<>();
  private @Nullable Throwable last;
  private boolean broken;

  Attempts(int most) {
    this.most = most;
  }

  void begin(Instance instance) {
    tried.add(instance);
  }

  Set<Instance> tried() {
    return tried;
  }

  @Nullable Throwable last() {
    return last;
  }

  /**
   * Takes note of a failure and decides whether another instance may be tried. What may have been
   * worked on is repeated once at the most, and only if that is harmless.
   */
  boolean another(Throwable failure, boolean repeatable) {
    last = failure;
    boolean allowed =
        switch (Failure.of(failure)) {
          case NOT_SENT -> true;
          case BROKEN -> repeatable && !broken;
          case OTHER -> false;
        };
    broken |= Failure.of(failure) == Failure.BROKEN;
    return allowed && tried.size() < most;
  }
}
