package io.provingground.inventory.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where no controller is in reach: in filters. */
@Component
class ProblemWriter {

  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  void write(
      HttpServletRequest request,
      HttpServletResponse response,
      Problem problem,
      @Nullable String detail)
      throws IOException {
    write(request, response, problem, detail, List.of());
  }

  void write(
      HttpServletRequest request,
      HttpServletResponse response,
      Problem problem,
      @Nullable String detail,
      List<Violation> violations)
      throws IOException {
    response.setStatus(problem.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    if (problem == Problem.UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "2");
    }
    ProblemBody body = ProblemBody.of(problem, detail, request.getRequestURI(), violations);
    response.getOutputStream().write(json.writeValueAsBytes(body));
  }
}
