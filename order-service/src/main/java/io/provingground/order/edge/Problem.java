package io.provingground.order.edge;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * The service's catalogue of problems. The name, in kebab case, is the last part of the problem's
 * type.
 */
public enum Problem {
  INVALID_REQUEST(HttpStatus.BAD_REQUEST, "Invalid request"),
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Not signed in"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
  ORDER_NOT_FOUND(HttpStatus.NOT_FOUND, "Order not found"),
  ORDER_VERSION_NOT_FOUND(HttpStatus.NOT_FOUND, "Order version not found"),
  SAGA_NOT_FOUND(HttpStatus.NOT_FOUND, "Saga not found"),
  SALES_REPORT_NOT_FOUND(HttpStatus.NOT_FOUND, "Sales report not found"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not acceptable"),
  ORDER_NOT_CANCELLABLE(HttpStatus.CONFLICT, "Order cannot be cancelled"),
  ORDER_NOT_REOPENABLE(HttpStatus.CONFLICT, "Order cannot be reopened"),
  ORDER_CHANGED(HttpStatus.CONFLICT, "Order changed"),
  IDEMPOTENCY_KEY_EXPIRED(HttpStatus.CONFLICT, "Idempotency key expired"),
  REQUEST_IN_PROGRESS(HttpStatus.CONFLICT, "Request in progress"),
  CONTENT_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Content too large"),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type"),
  IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "Idempotency key reused"),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error"),
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Temporarily unavailable"),
  LOOP_DETECTED(HttpStatus.LOOP_DETECTED, "Loop detected");

  private final HttpStatus status;
  private final String title;

  Problem(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  public HttpStatus status() {
    return status;
  }

  /** The type as a reference relative to the service's root. */
  public URI type() {
    return URI.create("/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /**
   * The problem as it is sent.
   *
   * @param detail what was wrong here and what to do about it
   */
  public ProblemDetail detail(String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(type());
    problem.setTitle(title);
    return problem;
  }
}
