package io.provingground.web.serving;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The way into the one error page, for filters and handlers alike: the container dispatches to
 * {@link ErrorAnswers}, which knows whether a person or a program asks.
 */
public final class Answers {
  static final String DETAIL = Answers.class.getName() + ".detail";

  private Answers() {}

  /** Ends the request with a problem; the detail replaces the catalogue's general remedy. */
  public static void send(
      HttpServletRequest request,
      HttpServletResponse response,
      Problem problem,
      @Nullable String detail)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    if (detail != null) {
      request.setAttribute(DETAIL, detail);
    }
    response.sendError(problem.status().value());
  }
}
