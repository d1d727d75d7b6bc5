package io.provingground.order.edge;

import io.micrometer.tracing.Tracer;
import io.provingground.order.running.Outage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/**
 * Turns every error into a problem of the catalogue, with the trace's id by which its log lines are
 * found.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final int RETRY_AFTER_SECONDS = 2;

  private final Tracer tracer;

  ProblemAdvice(Tracer tracer) {
    this.tracer = tracer;
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> onProblem(ProblemException failure, WebRequest request) {
    var body = failure.problem().detail(String.valueOf(failure.getMessage()));
    if (!failure.violations().isEmpty()) {
      body.setProperty("violations", failure.violations());
    }
    return handleExceptionInternal(
        failure, body, failure.headers(), failure.problem().status(), request);
  }

  /** Not a business answer, whatever the request was: the database did not do its part. */
  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  @Nullable ResponseEntity<Object> onDatabase(Exception failure, WebRequest request) {
    if (!Outage.isBehind(failure)) {
      return onAnythingElse(failure, request);
    }
    log.warn(
        "The database did not answer ({}). The request got 503 and may be sent again.",
        failure.getMessage());
    return onProblem(
        ProblemException.unavailable(
            "The order database does not answer. Send the same request again.",
            RETRY_AFTER_SECONDS),
        request);
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> onAnythingElse(Exception failure, WebRequest request) {
    log.error("A request failed for a reason that nobody foresaw. It got 500.", failure);
    var detail = "The request failed for a reason of our own. Report it with the trace id.";
    return onProblem(new ProblemException(Problem.INTERNAL_ERROR, detail), request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var wrong = Violation.ofBody();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        return onProblem(problem, request);
      }
      if (cause instanceof JacksonException json && wrong.isOfBody()) {
        wrong = Violation.of(json);
      }
    }
    return onProblem(ProblemException.invalid(List.of(wrong)), request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      org.springframework.beans.TypeMismatchException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var field =
        failure instanceof MethodArgumentTypeMismatchException argument
            ? argument.getName()
            : "request";
    return onProblem(
        ProblemException.invalid(
            List.of(new Violation(field, Shape.ofParameter(failure.getRequiredType())))),
        request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var problem =
        body instanceof ProblemDetail detail && isOurs(detail)
            ? detail
            : catalogued(status).detail(advice(status));
    var span = tracer.currentSpan();
    if (span != null) {
      problem.setProperty("traceId", span.context().traceId());
    }
    var sent = new HttpHeaders(headers);
    sent.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return alreadySent(request) ? null : new ResponseEntity<>(problem, sent, status);
  }

  private static boolean alreadySent(WebRequest request) {
    return request instanceof ServletWebRequest servlet
        && servlet.getResponse() != null
        && servlet.getResponse().isCommitted();
  }

  private static boolean isOurs(ProblemDetail detail) {
    return detail.getType() != null && detail.getType().getPath().startsWith("/problems/");
  }

  private static Problem catalogued(HttpStatusCode status) {
    return switch (HttpStatus.resolve(status.value())) {
      case NOT_FOUND -> Problem.NOT_FOUND;
      case METHOD_NOT_ALLOWED -> Problem.METHOD_NOT_ALLOWED;
      case NOT_ACCEPTABLE -> Problem.NOT_ACCEPTABLE;
      case CONTENT_TOO_LARGE -> Problem.CONTENT_TOO_LARGE;
      case UNSUPPORTED_MEDIA_TYPE -> Problem.UNSUPPORTED_MEDIA_TYPE;
      case SERVICE_UNAVAILABLE -> Problem.UNAVAILABLE;
      case null, default ->
          status.is4xxClientError() ? Problem.INVALID_REQUEST : Problem.INTERNAL_ERROR;
    };
  }

  private static String advice(HttpStatusCode status) {
    return switch (HttpStatus.resolve(status.value())) {
      case NOT_FOUND -> "There is nothing under this path. Look it up in the contract.";
      case METHOD_NOT_ALLOWED -> "Use one of the methods named in Allow.";
      case NOT_ACCEPTABLE -> "Accept application/json and application/problem+json.";
      case UNSUPPORTED_MEDIA_TYPE -> "Send the body as application/json.";
      case null, default -> "The request cannot be understood. Compare it with the contract.";
    };
  }
}
