package io.provingground.inventory.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** A problem detail (RFC 9457) as it is sent. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @Nullable String traceId,
    List<Violation> violations) {

  static ProblemBody of(
      Problem problem, @Nullable String detail, String path, List<Violation> violations) {
    String told = detail == null ? problem.remedy() : detail + " " + problem.remedy();
    return new ProblemBody(
        problem.type().toString(),
        problem.title(),
        problem.status(),
        told,
        path,
        MDC.get("traceId"),
        violations);
  }
}
