package io.provingground.inventory.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever ends a request into a problem of the catalogue. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<Object> handle(ProblemException e, HttpServletRequest request) {
    ResponseEntity<Object> answer =
        answer(e.problem(), e.getMessage(), request.getRequestURI(), e.violations());
    return e.etag() == null ? answer : withETag(answer, e.etag());
  }

  /** A database that is away is never a business answer, and never this service's fault either. */
  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<Object> handleDatabase(RuntimeException e, HttpServletRequest request) {
    log.warn(
        "The database did not do its part ({}). The caller got 503 and may try again.",
        NestedExceptionUtils.getMostSpecificCause(e).toString());
    return answer(
        Problem.UNAVAILABLE, "The database is not there.", request.getRequestURI(), List.of());
  }

  @ExceptionHandler
  ResponseEntity<Object> handleOther(Exception e, HttpServletRequest request) {
    log.error("A request failed by a fault of this service; the caller got 500.", e);
    return answer(Problem.INTERNAL, null, request.getRequestURI(), List.of());
  }

  @ExceptionHandler
  ResponseEntity<Object> handleType(
      MethodArgumentTypeMismatchException e, HttpServletRequest request) {
    return answer(
        Problem.INVALID_REQUEST,
        null,
        request.getRequestURI(),
        List.of(new Violation(e.getName(), Shape.ofParameter(e.getRequiredType()))));
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        return handle(problem, ((ServletWebRequest) request).getRequest());
      }
    }
    return answer(
        Problem.INVALID_REQUEST, null, path(request), List.of(Violation.of(e.getCause())));
  }

  @Override
  protected ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(
        Problem.INVALID_REQUEST,
        null,
        path(request),
        List.of(new Violation(e.getParameterName(), "must be there")));
  }

  @Override
  protected ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<Violation> violations =
        e.getParameterValidationResults().stream().flatMap(ProblemAdvice::violations).toList();
    return answer(Problem.INVALID_REQUEST, null, path(request), violations);
  }

  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    List<Violation> violations =
        e.getBindingResult().getAllErrors().stream()
            .map(error -> Violation.of(error, e.getObjectName()))
            .toList();
    return answer(Problem.INVALID_REQUEST, null, path(request), violations);
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    Problem problem = Problem.ofStatus(status.value());
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemBody.of(problem, null, path(request), List.of()));
  }

  private static Stream<Violation> violations(ParameterValidationResult result) {
    String parameter = String.valueOf(result.getMethodParameter().getParameterName());
    return result.getResolvableErrors().stream().map(error -> Violation.of(error, parameter));
  }

  private static ResponseEntity<Object> withETag(ResponseEntity<Object> answer, String etag) {
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .eTag(etag)
        .body(answer.getBody());
  }

  private static ResponseEntity<Object> answer(
      Problem problem, @Nullable String detail, String path, List<Violation> violations) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (problem == Problem.UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, "2");
    }
    return answer.body(ProblemBody.of(problem, detail, path, violations));
  }

  private static String path(WebRequest request) {
    return ((ServletWebRequest) request).getRequest().getRequestURI();
  }
}
