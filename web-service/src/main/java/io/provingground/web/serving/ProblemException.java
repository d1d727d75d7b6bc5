package io.provingground.web.serving;

/** Ends a request with a problem of the catalogue. */
public final class ProblemException extends RuntimeException {
  private final Problem problem;

  /** Names the problem and what was wrong here, in words that the caller may see. */
  public ProblemException(Problem problem, String detail) {
    super(detail);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
