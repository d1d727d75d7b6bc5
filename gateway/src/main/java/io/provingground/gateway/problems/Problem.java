package io.provingground.gateway.problems;

import org.springframework.http.HttpStatus;

/**
 * What the gateway itself can have to say; everything else is a service's answer, passed on as it
 * is.
 */
public enum Problem {
  /** A header that the gateway reads makes no sense. */
  MALFORMED_REQUEST("malformed-request", HttpStatus.BAD_REQUEST, "The request is malformed"),
  /** No route takes the path. */
  UNKNOWN_PATH("unknown-path", HttpStatus.NOT_FOUND, "There is nothing at this path"),
  /** The path is known, the method is not. */
  METHOD_NOT_ALLOWED(
      "method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "This path does not take this method"),
  /** The body did not arrive in time. */
  BODY_TOO_SLOW(
      "body-too-slow", HttpStatus.REQUEST_TIMEOUT, "The request's body did not arrive in time"),
  /** The body is over the limit. */
  BODY_TOO_LARGE("body-too-large", HttpStatus.CONTENT_TOO_LARGE, "The request's body is too large"),
  /** A defect of the gateway. */
  INTERNAL("internal", HttpStatus.INTERNAL_SERVER_ERROR, "Internal error"),
  /** Instances were tried, and none gave an answer. */
  SERVICE_BROKE(
      "service-broke", HttpStatus.BAD_GATEWAY, "The service broke off before it had answered"),
  /** No instance is there to be tried. */
  NO_INSTANCE("no-instance", HttpStatus.SERVICE_UNAVAILABLE, "The service is not available"),
  /** More requests wait for a connection than can be served. */
  OVERLOADED("overloaded", HttpStatus.SERVICE_UNAVAILABLE, "The service is overloaded"),
  /** The service's time is over. */
  SERVICE_TOO_SLOW(
      "service-too-slow", HttpStatus.GATEWAY_TIMEOUT, "The service did not answer in time"),
  /** The request runs in circles. */
  LOOP("loop", HttpStatus.LOOP_DETECTED, "The request passed too many services");

  private final String name;
  private final HttpStatus status;
  private final String title;

  Problem(String name, HttpStatus status, String title) {
    this.name = name;
    this.status = status;
    this.title = title;
  }

  /** Reference that identifies the kind of problem, the same for ever. */
  public String type() {
    return "/problems/" + name;
  }

  /** Status of the response. */
  public HttpStatus status() {
    return status;
  }

  /** The kind of problem in words. */
  public String title() {
    return title;
  }

  /** An exception that ends the request with this problem. */
  public ProblemException because(String detail) {
    return new ProblemException(this, detail);
  }

  /** The same, with the failure that led to it. */
  public ProblemException because(String detail, Throwable cause) {
    return new ProblemException(this, detail, cause);
  }
}
