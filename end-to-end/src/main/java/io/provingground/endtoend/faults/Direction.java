package io.provingground.endtoend.faults;

/** Which way bytes go, seen from who opened the connection. */
public enum Direction {
  /** To who is called. */
  REQUESTS,
  /** Back. */
  ANSWERS
}
