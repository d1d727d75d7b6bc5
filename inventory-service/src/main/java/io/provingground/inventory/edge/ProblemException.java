package io.provingground.inventory.edge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem of the catalogue. */
public final class ProblemException extends RuntimeException {

  private final Problem problem;
  private final transient List<Violation> violations;
  private final @Nullable String etag;

  /**
   * Ends the request.
   *
   * @param detail what is wrong with this very request, as a sentence
   */
  public ProblemException(Problem problem, String detail) {
    this(problem, detail, List.of(), null);
  }

  private ProblemException(
      Problem problem, String detail, List<Violation> violations, @Nullable String etag) {
    super(detail);
    this.problem = problem;
    this.violations = List.copyOf(violations);
    this.etag = etag;
  }

  /** Ends the request, and names each part of it that is in the way. */
  public static ProblemException naming(
      Problem problem, String detail, List<Violation> violations) {
    return new ProblemException(problem, detail, violations, null);
  }

  /** Ends a request in which this is wrong. */
  public static ProblemException invalid(Violation violation) {
    return naming(
        Problem.INVALID_REQUEST,
        violation.field() + " " + violation.message() + ".",
        List.of(violation));
  }

  /** Ends a request that was made for another version than the one that is there now. */
  public static ProblemException stale(String detail, String etag) {
    return new ProblemException(Problem.STALE, detail, List.of(), etag);
  }

  Problem problem() {
    return problem;
  }

  List<Violation> violations() {
    return violations;
  }

  @Nullable String etag() {
    return etag;
  }
}
