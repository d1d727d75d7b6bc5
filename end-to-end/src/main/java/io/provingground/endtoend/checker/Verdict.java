package io.provingground.endtoend.checker;

import java.util.List;

/** What the checker found of every invariant. */
public record Verdict(List<Finding> findings) {
  /** Copies the list. */
  public Verdict {
    findings = List.copyOf(findings);
  }

  /** Whether there are invariants, and each of them was seen to hold. */
  public boolean holds() {
    return !findings.isEmpty() && findings.stream().allMatch(Finding::holds);
  }
}
