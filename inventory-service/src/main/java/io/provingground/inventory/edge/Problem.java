package io.provingground.inventory.edge;

import java.net.URI;
import java.util.Locale;

/** Every error that this service answers with: its type, its status, and what the caller can do. */
public enum Problem {
  /** A parameter, header or body breaks its rule. */
  INVALID_REQUEST(400, "The request is not valid", "Mend what is named and send it again."),
  /** No token, or one that is not accepted. */
  UNAUTHENTICATED(401, "Sign in first", "Get a token from /oauth2/token."),
  /** The token's roles do not allow this. */
  FORBIDDEN(403, "This is not allowed", "Use a token with another role."),
  /** Nothing is there. */
  NOT_FOUND(404, "There is nothing here", "Look at the address."),
  /** The path exists, but not with this method. */
  METHOD_NOT_ALLOWED(
      405, "This path does not take this method", "Use a method that the Allow header names."),
  /** Only JSON is offered. */
  NOT_ACCEPTABLE(406, "Not available in the form you asked for", "Accept application/json."),
  /** The product can no longer be changed. */
  WITHDRAWN(409, "The product is withdrawn", "It stays as it is."),
  /** Of a change to several things, some are not as the caller thinks, so none was changed. */
  CONFLICT(409, "This is no longer possible", "Read what is named again, then decide anew."),
  /** The parked message was worked, or may have been, and nothing is left to tell. */
  ANSWER_PURGED(409, "Its answer may have been purged", "Discard it: it must not be worked again."),
  /** Somebody has decided otherwise about the parked message. */
  DECIDED(409, "It is decided already", "Read it again; it stays as it is."),
  /** Another version is there than the one that the caller has read. */
  STALE(412, "It has changed since it was read", "Read it again, then decide anew."),
  /** The body is larger than the limit. */
  TOO_LARGE(413, "The body is too large", "Send at most 64 KiB."),
  /** The body's type is not understood. */
  UNSUPPORTED_MEDIA_TYPE(415, "This kind of content is not understood", "Send application/json."),
  /** The idempotency key stands for something else. */
  IDEMPOTENCY_KEY_REUSED(
      422,
      "Idempotency key reused",
      "Send the same body again, or use a new key for a new adjustment."),
  /** A change must say on which version it was decided. */
  VERSION_NEEDED(428, "If-Match is needed", "Send the ETag that GET gave as If-Match."),
  /** A fault of this service. */
  INTERNAL(500, "Internal error", "Report the trace id; a repeat may work."),
  /** A part that the answer needs is away. */
  UNAVAILABLE(503, "Not available at the moment", "Try again after the time in Retry-After."),
  /** The caller no longer waits for the answer. */
  DEADLINE_PASSED(504, "The request's time was over", "Send it again with more time."),
  /** The request has passed through too many services. */
  LOOP(
      508,
      "The request passed too many services",
      "Look for services that call each other in a circle.");

  private final int status;
  private final String title;
  private final String remedy;

  Problem(int status, String title, String remedy) {
    this.status = status;
    this.title = title;
    this.remedy = remedy;
  }

  URI type() {
    return URI.create("/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  String remedy() {
    return remedy;
  }

  /** The entry for a status that the framework decided on. */
  static Problem ofStatus(int status) {
    for (Problem problem : values()) {
      if (problem.status == status) {
        return problem;
      }
    }
    return status < 500 ? INVALID_REQUEST : INTERNAL;
  }
}
