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

  /** Whether nothing violates it. */
  public boolean holds() {
    return violations.isEmpty();
  }
}
