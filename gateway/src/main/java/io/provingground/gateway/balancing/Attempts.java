package io.provingground.gateway.balancing;

import io.provingground.gateway.problems.Failure;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one request has tried so far. */
final class Attempts {
  private final int most;
  private final Set<Instance> tried = new HashSet<>();
  private @Nullable Throwable last;
  private @Nullable Throwable broken;

  Attempts(int most) {
    this.most = most;
  }

  void begin(Instance instance) {
    tried.add(instance);
  }

  Set<Instance> tried() {
    return tried;
  }

  /**
   * What the request has come to, if nobody is left to try: that work may have been done counts
   * more than that the last instance was not there.
   */
  @Nullable Throwable outcome() {
    return broken != null ? broken : last;
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
          case BROKEN -> repeatable && broken == null;
          case OTHER -> false;
        };
    if (Failure.of(failure) == Failure.BROKEN) {
      broken = failure;
    }
    return allowed && tried.size() < most;
  }
}
