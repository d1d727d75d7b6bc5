package io.provingground.gateway.problems;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Ends a request with a problem of the gateway's own. It has no stack trace: it is an answer, not a
 * defect.
 */
public final class ProblemException extends RuntimeException {
  private final Problem problem;
  private final transient HttpHeaders headers = new HttpHeaders();

  ProblemException(Problem problem, String detail) {
    this(problem, detail, null);
  }

  ProblemException(Problem problem, String detail, @Nullable Throwable cause) {
    super(detail, cause, false, false);
    this.problem = problem;
  }

  /** Names the methods that would have been taken. */
  public ProblemException allowing(List<String> methods) {
    headers.set(HttpHeaders.ALLOW, String.join(", ", methods));
    return this;
  }

  /** Closes the connection after the answer, because the rest of the request was not read. */
  public ProblemException closing() {
    headers.set(HttpHeaders.CONNECTION, "close");
    return this;
  }

  /** Which problem. */
  public Problem problem() {
    return problem;
  }

  /** What was wrong this time, and what to do. */
  String detail() {
    String detail = getMessage();
    return detail == null ? "" : detail;
  }

  HttpHeaders headers() {
    return headers;
  }
}
