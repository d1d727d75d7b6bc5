package io.provingground.web.calling;

import org.jspecify.annotations.Nullable;

/**
 * Another service could not be asked, or did not answer in time. It says nothing about what the
 * answer would be.
 */
public final class NeighbourUnavailable extends RuntimeException {

  /** Why there is no answer. */
  public enum Kind {
    /** No instance is known or ready. */
    NO_INSTANCE,
    /** Connections failed or broke. */
    UNREACHABLE,
    /** The time was over. */
    TIMED_OUT,
    /** It answered that it cannot work now. */
    REFUSED,
    /** It was still at work on an earlier sending of the same request when the time was over. */
    IN_WORK,
    /** Too many calls of ours wait for it already, or too many failed a moment ago. */
    LEFT_ALONE
  }

  private final String service;
  private final Kind kind;

  NeighbourUnavailable(String service, Kind kind, @Nullable Throwable cause) {
    super(service + " gave no answer: " + kind, cause);
    this.service = service;
    this.kind = kind;
  }

  /** The service's name. */
  public String service() {
    return service;
  }

  /** Why there is no answer. */
  public Kind kind() {
    return kind;
  }
}
