package io.provingground.web.serving;

/**
 * Something of our own that a request needs is not there yet, or not at the moment: answered with
 * 503.
 */
public final class OutageException extends RuntimeException {

  /** Says what is missing. */
  public OutageException(String message) {
    super(message);
  }
}
