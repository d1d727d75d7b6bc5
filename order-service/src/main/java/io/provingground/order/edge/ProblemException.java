package io.provingground.order.edge;

import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;

/** Ends a request with a problem of the catalogue. */
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;
  private final transient List<Violation> violations;
  private final transient HttpHeaders headers = new HttpHeaders();

  /**
   * @param detail what was wrong here and what to do about it
   */
  public ProblemException(Problem problem, String detail) {
    this(problem, detail, List.of());
  }

  private ProblemException(Problem problem, String detail, List<Violation> violations) {
    super(detail);
    this.problem = problem;
    this.violations = List.copyOf(violations);
  }

  /** A request whose named fields must be changed before it is sent again. */
  public static ProblemException invalid(List<Violation> violations) {
    return of(Problem.INVALID_REQUEST, violations);
  }

  /** A problem that lies in the named fields. */
  public static ProblemException of(Problem problem, List<Violation> violations) {
    var first = violations.getFirst();
    var detail =
        "%s: %s. Correct the fields named under violations and send the request again."
            .formatted(first.field(), first.message());
    return new ProblemException(problem, detail, violations);
  }

  /** Also the answer about somebody else's order, so that ids tell nothing. */
  public static ProblemException unknownOrder(UUID id) {
    return new ProblemException(
        Problem.ORDER_NOT_FOUND, "You have no order " + id + ". Look at your list of orders.");
  }

  /** A failure that passes: the same request may be sent again after so many seconds. */
  public static ProblemException unavailable(String detail, int retryAfterSeconds) {
    return new ProblemException(Problem.UNAVAILABLE, detail).retryAfter(retryAfterSeconds);
  }

  /** Adds Retry-After. */
  public ProblemException retryAfter(int seconds) {
    return header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
  }

  /** Adds a header to the answer. */
  public ProblemException header(String name, String value) {
    headers.set(name, value);
    return this;
  }

  Problem problem() {
    return problem;
  }

  List<Violation> violations() {
    return violations;
  }

  HttpHeaders headers() {
    return headers;
  }
}
