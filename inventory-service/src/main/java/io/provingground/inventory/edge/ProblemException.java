package io.provingground.inventory.edge;

/** Ends a request with a problem of the catalogue. */
public final class ProblemException extends RuntimeException {

  private final Problem problem;

  /**
   * Ends the request.
   *
   * @param detail what is wrong with this very request, as a sentence
   */
  public ProblemException(Problem problem, String detail) {
    super(detail);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
