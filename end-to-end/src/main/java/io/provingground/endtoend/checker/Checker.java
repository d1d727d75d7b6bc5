package io.provingground.endtoend.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Judges a run by all that its witnesses tell. Asks nobody itself. */
public final class Checker {
  private Checker() {}

  /** Where nothing may be parked. */
  public static Verdict check(Evidence evidence) {
    return check(evidence, Set.of());
  }

  /**
   * Checks every invariant.
   *
   * @param expectedParked ids of the messages that the drill made so that they must end in a
   *     dead-letter topic; keys, where they have no id
   */
  public static Verdict check(Evidence evidence, Set<String> expectedParked) {
    var invariants =
        List.of(
            new AcknowledgedOrdersExist(),
            new NoOrderUnsent(),
            new StockAddsUp(),
            new MoneyAddsUp(),
            new StateIsTheFold(),
            new EverythingEnds(expectedParked));
    var index = new Index(evidence, expectedParked);
    var story = new Story(index);
    var findings = new ArrayList<Finding>();
    for (var invariant : invariants) {
      findings.add(finding(findings.size() + 1, invariant, index, story));
    }
    return new Verdict(findings);
  }

  private static Finding finding(int number, Invariant invariant, Index index, Story story) {
    var examination = new Examination();
    invariant.check(index, examination);
    var violations = new ArrayList<Violation>();
    for (var wrong : examination.kept()) {
      var subject = wrong.subject();
      violations.add(new Violation(subject.name(), wrong.what(), story.of(subject)));
    }
    if (examination.more() > 0) {
      var more = "%d more violations of this invariant".formatted(examination.more());
      violations.add(new Violation("and more", more, List.of()));
    }
    return new Finding(number, invariant.promise(), examination.examined(), violations);
  }
}
