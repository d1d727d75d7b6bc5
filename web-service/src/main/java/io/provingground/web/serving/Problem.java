package io.provingground.web.serving;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Everything that can go wrong here as seen from outside: type, status, title, and what to do. */
public enum Problem {
  /** The request itself is wrong. */
  BAD_REQUEST(
      HttpStatus.BAD_REQUEST,
      "The request is not valid",
      "Check the address or the form and send it again."),
  /** Nobody is signed in. */
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Sign in first", "Sign in and try again."),
  /** Somebody is signed in, but may not do this; or the form is too old. */
  FORBIDDEN(
      HttpStatus.FORBIDDEN,
      "This is not allowed",
      "Reload the page you came from; its form may be out of date. Otherwise sign in with another account."),
  /** There is no such page, product or order, or it is somebody else's. */
  NOT_FOUND(
      HttpStatus.NOT_FOUND,
      "There is nothing here",
      "Check the address, or start again from the shop's first page."),
  /** Known address, other method. */
  METHOD_NOT_ALLOWED(
      HttpStatus.METHOD_NOT_ALLOWED,
      "This path does not take this method",
      "Use the method that the Allow header names."),
  /** No representation that the caller accepts. */
  NOT_ACCEPTABLE(
      HttpStatus.NOT_ACCEPTABLE,
      "Not available in the form you asked for",
      "Send another Accept header."),
  /** The state of the thing forbids it. */
  CONFLICT(
      HttpStatus.CONFLICT,
      "This is no longer possible",
      "Reload the page to see how things stand."),
  /** The body exceeds the limit. */
  CONTENT_TOO_LARGE(
      HttpStatus.CONTENT_TOO_LARGE, "That is too much at once", "Send at most 64 KiB."),
  /** Not a form. */
  UNSUPPORTED_MEDIA_TYPE(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This kind of content is not understood", "Send a form."),
  /**
   * Work that could not be finished in the caller's time, or a neighbour or the database that is
   * away.
   */
  UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "Not available at the moment",
      "Part of the shop does not answer. Nothing is lost; try again in a moment."),
  /** The request went in a circle. */
  TOO_MANY_HOPS(
      HttpStatus.LOOP_DETECTED,
      "The request passed too many services",
      "Look for two services that call each other."),
  /** Our fault. */
  UNEXPECTED(
      HttpStatus.INTERNAL_SERVER_ERROR,
      "Something broke on our side",
      "Try again; if it stays, tell us the trace id.");

  private final HttpStatus status;
  private final String title;
  private final String remedy;

  Problem(HttpStatus status, String title, String remedy) {
    this.status = status;
    this.title = title;
    this.remedy = remedy;
  }

  static Problem of(int status) {
    return Arrays.stream(values())
        .filter(problem -> problem.status.value() == status)
        .findFirst()
        .orElse(status < 500 ? BAD_REQUEST : UNEXPECTED);
  }

  /** The status to answer with. */
  public HttpStatus status() {
    return status;
  }

  String title() {
    return title;
  }

  String remedy() {
    return remedy;
  }

  URI type() {
    return URI.create("/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  ProblemDetail detail(String remedyHere) {
    var detail = ProblemDetail.forStatusAndDetail(status, remedyHere);
    detail.setType(type());
    detail.setTitle(title);
    return detail;
  }
}
