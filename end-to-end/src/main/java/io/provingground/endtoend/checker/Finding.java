package io.provingground.endtoend.checker;

import java.util.List;

/**
 * What was found of one invariant.
 *
 * @param number 1 to 6
 * @param promise the invariant in one sentence
 * @param examined how many things it was checked on: none proves nothing
 */
public record Finding(int number, String promise, long examined, List<Violation> violations) {
  /** Copies the list. */
  public Finding {
    violations = List.copyOf(violations);
  }

  /** Whether it was checked on something, and nothing violates it. */
  public boolean holds() {
    return examined > 0 && violations.isEmpty();
  }

  /** Whether something violates it, which is not the same as that it does not hold. */
  public boolean isViolated() {
    return !violations.isEmpty();
  }
}
