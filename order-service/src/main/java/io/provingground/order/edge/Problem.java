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
  INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is not valid"),
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Sign in first"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "This is not allowed"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here"),
  ORDER_NOT_FOUND(HttpStatus.NOT_FOUND, "Order not found"),
  ORDER_VERSION_NOT_FOUND(HttpStatus.NOT_FOUND, "Order version not found"),
  SAGA_NOT_FOUND(HttpStatus.NOT_FOUND, "Saga not found"),
  SALES_REPORT_NOT_FOUND(HttpStatus.NOT_FOUND, "Sales report not found"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This path does not take this method"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not available in the form you asked for"),
  ORDER_NOT_CANCELLABLE(HttpStatus.CONFLICT, "The order cannot be cancelled"),
  ORDER_NOT_REOPENABLE(HttpStatus.CONFLICT, "Order cannot be reopened"),
  ORDER_CHANGED(HttpStatus.CONFLICT, "Order changed"),
  IDEMPOTENCY_KEY_EXPIRED(HttpStatus.CONFLICT, "Idempotency key expired"),
  REQUEST_IN_PROGRESS(HttpStatus.CONFLICT, "Request in progress"),
  CONTENT_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "That is too much at once"),
  UNSUPPORTED_MEDIA_TYPE(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This kind of content is not understood"),
  IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "Idempotency key reused"),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error"),
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not available at the moment"),
  LOOP_DETECTED(HttpStatus.LOOP_DETECTED, "The request passed too many services");

  private final HttpStatus status;
  private final String title;

  Problem(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  public HttpStatus status() {
    return status;
  }

  /** The kind of problem in words. */
  public String title() {
    return title;
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
