package io.provingground.endtoend.checker;

import java.util.List;

/** What the checker found of every invariant. */
public record Verdict(List<Finding> findings) {
  /** Copies the list. */
  public Verdict {
    findings = List.copyOf(findings);
  }

  /** Whether nothing is violated. */
  public boolean holds() {
    return findings.stream().allMatch(Finding::holds);
  }
}
