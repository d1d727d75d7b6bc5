package io.provingground.inventory.reserving;

/** A message that can never be worked, however often it comes. */
final class UnreadableMessageException extends RuntimeException {

  UnreadableMessageException(String what) {
    super(what);
  }

  UnreadableMessageException(String what, Throwable cause) {
    super(what, cause);
  }
}
